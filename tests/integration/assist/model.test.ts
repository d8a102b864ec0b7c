/** Talking to a model's server that is slow, wrong or hostile: each ends in a failure with a name, and no later. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askModel, MODEL_LIMITS, ModelFailure, type ModelLimits } from '../../../server/assist/model';
import { answering, FakeModel, finish, piece, STREAM, saying } from './fake-model';

let model: FakeModel;
beforeEach(async () => {
  model = await new FakeModel().open();
});
afterEach(() => model.close());

/** What was said until the end, and how it ended. */
async function hear(limits: Partial<ModelLimits> = {}, key: string | null = 'sk-secret') {
  let said = '';
  try {
    const access = { address: model.address, model: 'qwen', key };
    const messages = [{ role: 'user' as const, content: 'Chào' }];
    for await (const part of askModel(access, messages, new AbortController().signal, {
      ...MODEL_LIMITS,
      ...limits,
    }))
      said += part;
    return { said, failure: null };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { said, failure: error.code };
  }
}

test('asks as the protocol has it, and hears the whole answer', async () => {
  model.answer = saying('Chào bạn, tôi là mô hình.');
  expect(await hear()).toEqual({ said: 'Chào bạn, tôi là mô hình.', failure: null });
  const { path, headers, body } = await model.request(1);
  expect(path).toBe('/v1/chat/completions');
  expect(headers.authorization).toBe('Bearer sk-secret');
  expect(JSON.parse(body)).toEqual({
    model: 'qwen',
    stream: true,
    messages: [{ role: 'user', content: 'Chào' }],
  });
});

test('sends no key where there is none', async () => {
  await hear({}, null);
  expect((await model.request(1)).headers.authorization).toBeUndefined();
});

test('reads letters that are cut between two packets, line ends of all kinds, and an end without a word', async () => {
  model.answer = async (response) => {
    response.writeHead(200, STREAM);
    const bytes = Buffer.from(
      piece('Nguyễn Toàn Thắng').replaceAll('\n', '\r\n') + finish().split('data: [DONE]')[0],
    );
    for (const byte of bytes) response.write(Buffer.from([byte]));
    response.end('data: {"choices":[{"delta":{"content":"."},"finish_reason":null}]}');
  };
  expect(await hear()).toEqual({ said: 'Nguyễn Toàn Thắng.', failure: null });
});

describe('a server that says no', () => {
  test.each([
    [401, 'model-key-refused'],
    [403, 'model-key-refused'],
    [404, 'model-unknown'],
    [429, 'model-busy'],
    [400, 'model-refused'],
    [500, 'model-failed'],
    [503, 'model-failed'],
  ])('with %d', async (status, failure) => {
    model.answer = answering(status, '{"error":{"message":"sk-secret is wrong"}}');
    expect(await hear()).toEqual({ said: '', failure });
  });

  test('in the middle of its answer', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.end(`${piece('Một')}data: {"error":{"message":"out of memory"}}\n\n`);
    };
    expect(await hear()).toEqual({ said: 'Một', failure: 'model-failed' });
  });

  test('or declines', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.end(piece('Một') + finish('content_filter'));
    };
    expect(await hear()).toEqual({ said: 'Một', failure: 'model-declined' });
  });
});

describe('a server that is no model', () => {
  test.each([
    ['a page', answering(200, '<!doctype html><h1>Router</h1>', { 'content-type': 'text/html' })],
    ['one piece of JSON', answering(200, '{"choices":[{"message":{"content":"x"}}]}')],
    ['broken JSON in its events', answering(200, 'data: {"choices":[{"del\n\n', STREAM)],
    ['other events', answering(200, 'data: {"hello":1}\n\n', STREAM)],
    ['a number for words', answering(200, 'data: {"choices":[{"delta":{"content":7}}]}\n\n', STREAM)],
  ])('but %s', async (_name, answer) => {
    model.answer = answer;
    expect(await hear()).toEqual({ said: '', failure: 'model-not-protocol' });
  });

  test('or nobody', async () => {
    const { address } = model;
    await model.close();
    const access = { address, model: 'qwen', key: null };
    await expect(askModel(access, [], new AbortController().signal).next()).rejects.toMatchObject({
      code: 'model-unreachable',
    });
    model = await new FakeModel().open();
  });

  test('or sends elsewhere: nobody is asked there', async () => {
    const other = await new FakeModel().open();
    model.answer = answering(307, '', { location: `${other.address}/chat/completions` });
    expect(await hear()).toEqual({ said: '', failure: 'model-redirects' });
    expect(other.asked).toEqual([]);
    await other.close();
  });
});

describe('a server that does not end', () => {
  test('is silent from the beginning', async () => {
    model.answer = () => {};
    expect(await hear({ silenceMs: 40 })).toEqual({ said: '', failure: 'model-silent' });
    await (await model.request(1)).closed;
  });

  test('falls silent in the middle', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.write(piece('Một'));
    };
    expect(await hear({ silenceMs: 40 })).toEqual({ said: 'Một', failure: 'model-silent' });
    await (await model.request(1)).closed;
  });

  test('goes on and on', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      const more = () => {
        while (!response.destroyed && response.write(piece('rất '.repeat(100))));
      };
      response.on('drain', more);
      more();
    };
    expect((await hear({ bytes: 50_000 })).failure).toBe('model-endless');
    await (await model.request(1)).closed;
  });

  test('goes on slowly', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      const timer = setInterval(() => response.write(piece('rất ')), 5);
      response.once('close', () => clearInterval(timer));
    };
    expect((await hear({ totalMs: 60 })).failure).toBe('model-endless');
    await (await model.request(1)).closed;
  });

  test('says one line without an end', async () => {
    model.answer = answering(200, `data: ${'x'.repeat(100_000)}`, STREAM);
    expect(await hear({ bytes: 50_000 })).toEqual({ said: '', failure: 'model-endless' });
  });

  test('packs much into little', async () => {
    model.answer = (response) => {
      response.writeHead(200, { ...STREAM, 'content-encoding': 'gzip' });
      response.end(gzipSync(piece('x'.repeat(20_000_000))));
    };
    expect(await hear()).toEqual({ said: '', failure: 'model-endless' });
  });
});

describe('an answer that is not whole', () => {
  test('because the connection broke', async () => {
    model.answer = (response) => {
      response.writeHead(200, STREAM);
      response.write(piece('Một'), () => response.socket?.resetAndDestroy());
    };
    expect(await hear()).toEqual({ said: 'Một', failure: 'model-cut' });
  });

  test('because it ended without an end, or for want of room', async () => {
    model.answer = answering(200, piece('Một'), STREAM);
    expect(await hear()).toEqual({ said: 'Một', failure: 'model-cut' });
    model.answer = answering(200, piece('Một') + finish('length'), STREAM);
    expect(await hear()).toEqual({ said: 'Một', failure: 'model-cut' });
  });
});

test('a question that is cancelled closes its connection', async () => {
  model.answer = (response) => {
    response.writeHead(200, STREAM);
    response.write(piece('Một'));
  };
  const stop = new AbortController();
  const access = { address: model.address, model: 'qwen', key: null };
  const answer = askModel(access, [], stop.signal);
  expect(await answer.next()).toEqual({ done: false, value: 'Một' });
  const next = answer.next();
  stop.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
  await (await model.request(1)).closed;
  // So does one of which nobody asks for more.
  const other = askModel(access, [], new AbortController().signal);
  await other.next();
  await other.return(undefined);
  await (await model.request(2)).closed;
});
