/** The HTTP API as typed calls: what comes back is checked against the schemas of shared/domain/api.ts. */
import type { z } from 'zod';
import { ApiError } from '../../shared/domain/api';
import { currentTexts } from '../app/texts';

/** A wrong field, as the server names it: `meeting.title`, `people.3.name`. */
export interface Issue {
  path: string;
  message: string;
}

/** A call that failed. `message` is a plain sentence in the user's language, fit to be shown. */
export class ApiFailure extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** Stable, kebab-case; `unreachable` and `bad-answer` are the browser's own. */
    readonly code: string,
    message: string,
    readonly issues: readonly Issue[] = [],
  ) {
    super(message);
    this.name = 'ApiFailure';
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function call(method: Method, path: string, body?: unknown): Promise<Response> {
  const words = currentTexts().app.failures;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw Object.assign(new ApiFailure(0, 'unreachable', words.unreachable), { cause });
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

/** The failure that an answer tells of, also when it did not come from our server (a proxy, say). */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const words = currentTexts().app.failures;
  const parsed = ApiError.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new ApiFailure(response.status, 'bad-answer', words.badAnswer(response.status));
  const { code, message, issues } = parsed.data.error;
  return new ApiFailure(response.status, code, message, issues);
}

async function read<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  console.error(`Unexpected answer of ${response.url}:`, parsed.error);
  const words = currentTexts().app.failures;
  throw new ApiFailure(response.status, 'bad-answer', words.badAnswer(response.status));
}

/** Calls of the HTTP API. Each rejects with an `ApiFailure`. */
export const api = {
  get: async <T extends z.ZodType>(path: string, schema: T) => read(await call('GET', path), schema),
  post: async <T extends z.ZodType>(path: string, body: unknown, schema: T) =>
    read(await call('POST', path, body ?? {}), schema),
  put: async <T extends z.ZodType>(path: string, body: unknown, schema: T) =>
    read(await call('PUT', path, body), schema),
  patch: async <T extends z.ZodType>(path: string, body: unknown, schema: T) =>
    read(await call('PATCH', path, body), schema),
  /** DELETE; what the server answers is not looked at. */
  remove: async (path: string): Promise<void> => {
    await call('DELETE', path);
  },
};
