/**
 * A language model behind the protocol of OpenAI's chat completions, which local servers speak too. Whatever
 * answers there is a stranger: it may be slow, endless, wrong or hostile, and only words come back from here.
 */
import { z } from 'zod';
import { eventData } from './event-stream';
import type { ModelAccess } from './settings';

/** What can go wrong with a model; each has a sentence in the problems' texts. */
export type ModelFailureCode =
  | 'model-unreachable'
  | 'model-key-refused'
  | 'model-unknown'
  | 'model-busy'
  | 'model-failed'
  | 'model-refused'
  | 'model-redirects'
  | 'model-not-protocol'
  | 'model-silent'
  | 'model-endless'
  | 'model-cut'
  | 'model-declined'
  | 'model-said-nothing';

export class ModelFailure extends Error {
  constructor(
    readonly code: ModelFailureCode,
    /** HTTP status, where there was one. */
    readonly status: number | null = null,
  ) {
    super(code);
    this.name = 'ModelFailure';
  }
}

export interface Message {
  role: 'system' | 'user';
  content: string;
}

export interface ModelLimits {
  /** Until the first word, and from one to the next. */
  silenceMs: number;
  totalMs: number;
  /** Of the answer, decompressed. */
  bytes: number;
}

/** A local model on an office machine reads for a minute before it says the first word. */
export const MODEL_LIMITS: ModelLimits = { silenceMs: 90_000, totalMs: 300_000, bytes: 1_000_000 };

/** The address of the completions: what makers call the base, with or without `/v1`, or the whole. */
export function completionsAddress(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return `${url.origin}${path === '' ? '/v1' : path}/chat/completions`;
}

const Chunk = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/**
 * The model's answer, piece by piece. Throws a `ModelFailure`, or the reason of `signal` where that ends it. When
 * nobody asks for the next piece any more, the connection is closed.
 */
export async function* askModel(
  { address, model, key }: ModelAccess,
  messages: readonly Message[],
  signal: AbortSignal,
  limits: ModelLimits = MODEL_LIMITS,
): AsyncGenerator<string> {
  const stop = new AbortController();
  const end = (code: ModelFailureCode) => () => stop.abort(new ModelFailure(code));
  const whole = setTimeout(end('model-endless'), limits.totalMs);
  let silence = setTimeout(end('model-silent'), limits.silenceMs);
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(end('model-silent'), limits.silenceMs);
  };
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    const response = await fetch(completionsAddress(address), {
      method: 'POST',
      // It could lead the key and the story to a server that nobody named.
      redirect: 'manual',
      signal: either,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, messages, stream: true }),
    }).catch(() => {
      throw either.aborted ? either.reason : new ModelFailure('model-unreachable');
    });
    checkHead(response);
    yield* words(counted(response, limits.bytes, heard, either));
  } finally {
    clearTimeout(whole);
    clearTimeout(silence);
    stop.abort();
  }
}

/** Judges by status and type alone: what an address that is no model server says is not for anybody's eyes. */
function checkHead({ status, headers }: Response): void {
  if (status >= 300 && status < 400) throw new ModelFailure('model-redirects', status);
  if (status === 401 || status === 403) throw new ModelFailure('model-key-refused', status);
  if (status === 404) throw new ModelFailure('model-unknown', status);
  if (status === 429) throw new ModelFailure('model-busy', status);
  if (status >= 500) throw new ModelFailure('model-failed', status);
  if (status !== 200) throw new ModelFailure('model-refused', status);
  if (!/^text\/event-stream\b/i.test(headers.get('content-type') ?? ''))
    throw new ModelFailure('model-not-protocol', status);
}

/** The bytes of a body up to a limit. */
async function* counted(
  { body }: Response,
  most: number,
  heard: () => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  let bytes = 0;
  try {
    for await (const part of body as ReadableStream<Uint8Array>) {
      heard();
      bytes += part.length;
      if (bytes > most) throw new ModelFailure('model-endless');
      yield part;
    }
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    throw signal.aborted ? signal.reason : new ModelFailure('model-cut');
  }
}

/** What the model says in the events of its answer. */
async function* words(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let finish: string | null = null;
  for await (const data of eventData(body)) {
    if (data.trim() === '[DONE]') {
      finish ??= 'stop';
      break;
    }
    const [choice] = chunkOf(data).choices;
    if (choice?.delta?.content) yield choice.delta.content;
    finish = choice?.finish_reason ?? finish;
  }
  if (finish === 'content_filter') throw new ModelFailure('model-declined');
  if (finish === null || finish === 'length') throw new ModelFailure('model-cut');
}

function chunkOf(data: string): z.output<typeof Chunk> {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new ModelFailure('model-not-protocol');
  }
  if (typeof json === 'object' && json !== null && 'error' in json && json.error)
    throw new ModelFailure('model-failed');
  const chunk = Chunk.safeParse(json);
  if (!chunk.success) throw new ModelFailure('model-not-protocol');
  return chunk.data;
}
