// @vitest-environment happy-dom
/** The queue of photos on their way, over a transport that does what the test says. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiFailure } from '../../../client/api/client';
import { loadTexts } from '../../../client/app/texts';
import type { KeptPhoto, PhotoStore } from '../../../client/media/kept-photos';
import { createUploads } from '../../../client/media/uploads';
import { MAX_PHOTO_BYTES as MAX_BYTES } from '../../../shared/domain/access';
import type { Medium } from '../../../shared/domain/api';
import { texts } from '../../../shared/i18n';

const words = texts('vi').media;
const photo = (name = 'a.jpg', size = 3, type = 'image/jpeg') =>
  new File([new Uint8Array(size)], name, { type });
const medium = (id: string, caption = '') => ({ id, caption }) as Medium;

/** A browser's store of photos, in memory. */
function memoryStore() {
  const users = new Map<string, Map<string, { photo: KeptPhoto; file: File | null }>>();
  const of = (userId: string) => {
    const known = users.get(userId) ?? new Map<string, { photo: KeptPhoto; file: File | null }>();
    users.set(userId, known);
    return known;
  };
  const store: PhotoStore = {
    put(userId, kept, file) {
      const before = of(userId).get(kept.id);
      of(userId).set(kept.id, {
        photo: kept,
        file: kept.mediumId === null ? (file ?? before?.file ?? null) : null,
      });
    },
    remove: (userId, id) => void of(userId).delete(id),
    of: (userId) => Promise.resolve([...of(userId).values()]),
  };
  const kept = (userId: string) =>
    [...of(userId).values()].map(({ photo: { name, caption }, file }) => ({
      name,
      caption,
      file: file !== null,
    }));
  return { store, kept };
}

/** A queue whose sendings the test moves by the names of their files. */
function open(store: PhotoStore = memoryStore().store) {
  const lines = new Map<
    string,
    { progress(part: number): void; arrive(): void; fail(error: unknown): void; cancelled: boolean }
  >();
  const sent: string[] = [];
  const busy: boolean[] = [];
  const described: { mediumId: string; caption: string; answer(ok: boolean): void }[] = [];
  const uploads = createUploads({
    transport(meetingId, file, onProgress) {
      sent.push(`${meetingId}/${file.name}`);
      const done = new Promise<Medium>((resolve, reject) => {
        lines.set(file.name, {
          progress: onProgress,
          arrive: () => resolve(medium(file.name)),
          fail: reject,
          cancelled: false,
        });
      });
      const cancel = () => {
        lines.get(file.name)!.cancelled = true;
        lines.get(file.name)!.fail(new ApiFailure(0, 'unreachable', 'stopped'));
      };
      return { done, cancel };
    },
    saveCaption: (mediumId, caption) =>
      new Promise<Medium>((resolve, reject) => {
        const answer = (ok: boolean) =>
          ok ? resolve(medium(mediumId, caption)) : reject(new ApiFailure(0, 'unreachable', 'x'));
        described.push({ mediumId, caption, answer });
      }),
    kept: store,
    onBusy: (now) => busy.push(now),
  });
  const states = (meetingId = 'm') => uploads.read(meetingId).map(({ name, state }) => `${name} ${state.is}`);
  return { uploads, lines, sent, busy, described, states, line: (name: string) => lines.get(name)! };
}

beforeAll(() => loadTexts('vi'));
afterEach(() => vi.restoreAllMocks());

describe('photos on their way', () => {
  it('are sent two at a time, in order, until all have arrived', async () => {
    const { uploads, sent, states, line } = open();
    uploads.add(
      'm',
      ['1', '2', '3', '4'].map((name) => photo(name)),
    );
    expect(states()).toEqual(['1 sending', '2 sending', '3 queued', '4 queued']);
    line('2').arrive();
    await expect.poll(states).toEqual(['1 sending', '2 done', '3 sending', '4 queued']);
    line('1').arrive();
    line('3').arrive();
    await expect.poll(states).toEqual(['1 done', '2 done', '3 done', '4 sending']);
    expect(sent).toEqual(['m/1', 'm/2', 'm/3', 'm/4']);
  });

  it('tell how much of them has left, and hand over what the server made of them', async () => {
    const { uploads, line } = open();
    uploads.add('m', [photo('1')]);
    line('1').progress(0.25);
    expect(uploads.read('m')[0]?.state).toEqual({ is: 'sending', part: 0.25 });
    line('1').arrive();
    await expect.poll(() => uploads.read('m')[0]?.state).toEqual({ is: 'done', medium: medium('1') });
    // A late event of the browser takes nothing back.
    line('1').progress(0.9);
    expect(uploads.read('m')[0]?.state.is).toBe('done');
  });

  it('are kept by meeting: one page shows its own', () => {
    const { uploads, states } = open();
    uploads.add('m', [photo('1')]);
    uploads.add('n', [photo('2')]);
    expect(states('m')).toEqual(['1 sending']);
    expect(states('n')).toEqual(['2 sending']);
    expect(states('o')).toEqual([]);
  });

  it('tell of every change, and are the same list while nothing changes', () => {
    const { uploads, line } = open();
    let told = 0;
    const stop = uploads.subscribe(() => {
      told += 1;
    });
    uploads.add('m', [photo('1')]);
    const before = uploads.read('m');
    expect(uploads.read('m')).toBe(before);
    expect(uploads.read('empty')).toBe(uploads.read('empty'));
    const toldBefore = told;
    line('1').progress(0.5);
    expect(told).toBe(toldBefore + 1);
    expect(uploads.read('m')).not.toBe(before);
    stop();
    line('1').progress(0.6);
    expect(told).toBe(toldBefore + 1);
  });
});

describe('a photo that fails', () => {
  it('says why in the words of the server, lets the next one go, and is sent again when asked', async () => {
    const { uploads, sent, states, line } = open();
    uploads.add(
      'm',
      ['1', '2', '3'].map((name) => photo(name)),
    );
    line('1').fail(new ApiFailure(503, 'media-storage-failed', 'Ổ đĩa đầy.'));
    await expect.poll(states).toEqual(['1 failed', '2 sending', '3 sending']);
    const failed = uploads.read('m')[0]!;
    expect(failed.state).toEqual({ is: 'failed', message: 'Ổ đĩa đầy.', retryable: true });
    uploads.retry(failed.id);
    expect(states()).toEqual(['1 queued', '2 sending', '3 sending']);
    line('2').arrive();
    await expect.poll(states).toEqual(['1 sending', '2 done', '3 sending']);
    line('1').arrive();
    await expect.poll(states).toEqual(['1 done', '2 done', '3 sending']);
    expect(sent).toEqual(['m/1', 'm/2', 'm/3', 'm/1']);
  });

  it.each([
    ['a session that ended', new ApiFailure(401, 'sign-in-needed', 'x'), true],
    ['too many at once', new ApiFailure(429, 'busy', 'x'), true],
    ['a photo that is broken', new ApiFailure(422, 'media-broken', 'x'), false],
    ['a missing right', new ApiFailure(403, 'forbidden', 'x'), false],
  ])('by %s may be tried again: %j', async (_, error, retryable) => {
    const { uploads, line } = open();
    uploads.add('m', [photo('1')]);
    line('1').fail(error);
    await expect.poll(() => uploads.read('m')[0]?.state).toEqual({ is: 'failed', message: 'x', retryable });
  });

  it('by a fault of ours says so plainly and not in the words of the fault', async () => {
    const seen = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { uploads, line } = open();
    uploads.add('m', [photo('1')]);
    line('1').fail(new TypeError('undefined is not a function'));
    const message = texts('vi').app.failures.crashed;
    await expect.poll(() => uploads.read('m')[0]?.state).toMatchObject({ is: 'failed', message });
    expect(seen).toHaveBeenCalledOnce();
  });

  it('cannot be tried again while it is not failed', () => {
    const { uploads, sent } = open();
    uploads.add('m', [photo('1')]);
    uploads.retry(uploads.read('m')[0]!.id);
    uploads.retry('nowhere');
    expect(sent).toEqual(['m/1']);
  });
});

describe('without a network', () => {
  it('a photo waits, and is sent when there is one', async () => {
    const { uploads, sent, states, line } = open();
    uploads.add('m', [photo('1')]);
    line('1').fail(new ApiFailure(0, 'unreachable', 'x'));
    await expect.poll(states).toEqual(['1 waiting']);
    uploads.retryAll();
    expect(sent).toEqual(['m/1', 'm/1']);
    line('1').arrive();
    await expect.poll(states).toEqual(['1 done']);
  });

  it('photos and their captions are kept under their user, and sent when that user is back', async () => {
    const { store, kept } = memoryStore();
    const first = open(store);
    await first.uploads.resume('u');
    const [one = ''] = first.uploads.add('m', [photo('1')], true);
    first.uploads.write(one, 'Toàn cảnh');
    first.uploads.add('m', [photo('2')]);
    expect(kept('u')).toEqual([
      { name: '1', caption: 'Toàn cảnh', file: true },
      { name: '2', caption: null, file: true },
    ]);

    // The page was closed; somebody else comes, then the same person again.
    const later = open(store);
    await later.uploads.resume('v');
    expect(later.states()).toEqual([]);
    await later.uploads.resume('u');
    expect(later.states()).toEqual(['1 sending', '2 sending']);
    later.line('1').arrive();
    await expect.poll(() => later.described.map(({ caption }) => caption)).toEqual(['Toàn cảnh']);
    expect(kept('u')[0]).toEqual({ name: '1', caption: 'Toàn cảnh', file: false });
    later.described[0]?.answer(true);
    later.line('2').arrive();
    await expect.poll(later.states).toEqual(['1 done', '2 done']);
    expect(kept('u')).toEqual([]);
  });

  it('one user’s photos do not go out under another', async () => {
    const { uploads, states, line } = open();
    await uploads.resume('u');
    uploads.add('m', [photo('1')]);
    await uploads.resume('v');
    expect(line('1').cancelled).toBe(true);
    expect(states()).toEqual([]);
  });
});

describe('a caption', () => {
  it('is written while the photo is on its way, and sent once when both are there', async () => {
    const { uploads, described, states, line } = open();
    const [id = ''] = uploads.add('m', [photo('1')], true);
    uploads.write(id, 'Toàn ');
    line('1').arrive();
    await expect.poll(states).toEqual(['1 arrived']);
    expect(described).toEqual([]);
    uploads.write(id, ' Toàn cảnh ');
    uploads.finish(id);
    uploads.finish(id);
    expect(described).toMatchObject([{ mediumId: '1', caption: 'Toàn cảnh' }]);
    described[0]?.answer(true);
    await expect
      .poll(() => uploads.read('m')[0]?.state)
      .toEqual({ is: 'done', medium: medium('1', 'Toàn cảnh') });
  });

  it('that was written first is sent as soon as the photo has arrived; none is sent where none was written', async () => {
    const { uploads, described, states, line } = open();
    const [one = '', two = ''] = uploads.add('m', [photo('1'), photo('2')], true);
    uploads.write(one, 'Khai mạc');
    uploads.finish(one);
    uploads.finish(two);
    line('1').arrive();
    line('2').arrive();
    await expect.poll(states).toEqual(['1 arrived', '2 done']);
    expect(described).toMatchObject([{ mediumId: '1', caption: 'Khai mạc' }]);
  });

  it('that could not be sent waits, without the photo being sent again', async () => {
    const { uploads, described, sent, states, line } = open();
    const [id = ''] = uploads.add('m', [photo('1')], true);
    uploads.write(id, 'Khai mạc');
    uploads.finish(id);
    line('1').arrive();
    await expect.poll(() => described.length).toBe(1);
    described[0]?.answer(false);
    await expect.poll(states).toEqual(['1 waiting']);
    uploads.retryAll();
    expect(described).toHaveLength(2);
    described[1]?.answer(true);
    await expect.poll(states).toEqual(['1 done']);
    expect(sent).toEqual(['m/1']);
  });
});

describe('what cannot be a photo', () => {
  it.each([
    ['not an image', photo('a.pdf', 3, 'application/pdf'), words.refusals.type],
    ['too large', photo('a.jpg', MAX_BYTES + 1), words.refusals.size],
    ['empty', photo('a.jpg', 0), words.refusals.empty],
  ])('is not sent: %s', (_, file, message) => {
    const { uploads, sent } = open();
    uploads.add('m', [file]);
    expect(uploads.read('m')[0]?.state).toEqual({ is: 'failed', message, retryable: false });
    uploads.retry(uploads.read('m')[0]!.id);
    expect(sent).toEqual([]);
  });

  it('of the largest size is sent', () => {
    const { uploads, sent } = open();
    uploads.add('m', [photo('a.jpg', MAX_BYTES)]);
    expect(sent).toHaveLength(1);
  });

  it('may be a HEIC photo that the system gave no type: the server decides', () => {
    const { uploads, sent } = open();
    uploads.add('m', [photo('IMG_1.HEIC', 3, '')]);
    expect(sent).toHaveLength(1);
  });
});

describe('a photo that is dismissed', () => {
  it('is stopped, is gone, and leaves its place to the next', async () => {
    const { uploads, states, line } = open();
    uploads.add(
      'm',
      ['1', '2', '3'].map((name) => photo(name)),
    );
    uploads.dismiss(uploads.read('m')[0]!.id);
    expect(line('1').cancelled).toBe(true);
    expect(states()).toEqual(['2 sending', '3 sending']);
    // Its transport rejects now: it does not come back as failed.
    await Promise.resolve();
    expect(states()).toEqual(['2 sending', '3 sending']);
  });

  it('before its turn is never sent', async () => {
    const { uploads, sent, line } = open();
    uploads.add(
      'm',
      ['1', '2', '3'].map((name) => photo(name)),
    );
    uploads.dismiss(uploads.read('m')[2]!.id);
    line('1').arrive();
    line('2').arrive();
    await expect.poll(() => uploads.read('m').every(({ state }) => state.is === 'done')).toBe(true);
    expect(sent).toEqual(['m/1', 'm/2']);
  });
});

it('holds the page while something would be lost, and no longer', async () => {
  const { uploads, busy, line, states } = open();
  uploads.add('m', [photo('1'), photo('2')]);
  expect(busy).toEqual([true]);
  line('1').arrive();
  await expect.poll(states).toEqual(['1 done', '2 sending']);
  expect(busy).toEqual([true]);
  line('2').fail(new ApiFailure(0, 'unreachable', 'x'));
  await expect.poll(() => busy).toEqual([true, false]);
  uploads.retry(uploads.read('m')[1]!.id);
  expect(busy).toEqual([true, false, true]);
  uploads.dismiss(uploads.read('m')[1]!.id);
  expect(busy).toEqual([true, false, true, false]);
});
