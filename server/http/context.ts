/** What every route is given, and the errors that routes throw. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Act, Role } from '../../shared/domain/access';
import { type Settings, USER_HEADER, type User } from '../../shared/domain/api';
import type { Language } from '../../shared/domain/bundle';
import type { DocumentName } from '../../shared/protocol/sync';
import type { Config } from '../config';
import type { Tables } from '../store/tables/schema';
import type { Assets } from './assets';

/** Who writes: kept in the journal beside every update. */
export interface Author {
  id: string;
  name: string;
}

export interface CommittedUpdate {
  update: Uint8Array;
  author: Author;
  /** Milliseconds since 1970. */
  at: number;
}

/** The documents as the rest of the server sees them; behind it stands the sync engine. */
export interface Documents {
  /** A decoded copy of what is committed. Writing to it changes nothing but the copy. */
  read(name: DocumentName): Promise<Y.Doc>;
  /** Changes a document as `author`; resolves when the change is in the journal. */
  transact(name: DocumentName, author: Author, change: (doc: Y.Doc) => void): Promise<void>;
  /** Calls back for each update after its commit, in order. Returns the unsubscriber. */
  subscribe(name: DocumentName, listener: (update: CommittedUpdate) => void): () => void;
  /** Everything ever committed, in order. `author` is the user's id. */
  history(name: DocumentName): AsyncIterable<{ update: Uint8Array; author: string; at: number }>;
  /** Re-checks the rights of open connections; call it after links or members changed. */
  recheck(): void;
}

/** Who is asking and what they may do. */
export interface Access {
  /** Roles of a user at a meeting; administrators pass `mayDo` without any. */
  rolesAt(userId: string, meetingId: string): Promise<Role[]>;
  /** The meeting a viewing link opens, or null when it is unknown, expired or revoked. */
  meetingOfViewingLink(token: string): Promise<string | null>;
}

export interface Services {
  config: Config;
  db: Kysely<Tables>;
  documents: Documents;
  access: Access;
  assets: Assets;
  log: Logger;
  settings(): Promise<Settings>;
  audit(userId: string | null, act: string, subject: string, detail?: Record<string, unknown>): Promise<void>;
  /** People who watch a meeting's live view now. */
  watching(meetingId: string): number;
}

/** Hono's variables: set by the middleware in http/app.ts for every request. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    user: User | null;
    /** SHA-256 of the session's token; null where nobody is signed in. */
    sessionHash: string | null;
    /** From where the request comes: the key of rate limits. */
    address: string;
    language: Language;
    /** For `script-src` and `style-src` of pages. */
    nonce: string;
    requestId: string;
  };
}

/** An answer that is an error: thrown by routes, turned into `ApiError` JSON or a page by http/app.ts. */
export class Problem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503,
    /** Key of `serverTexts(language).problems.byCode`; its text says what is wrong and what to do. */
    readonly code: string,
    readonly issues?: { path: string; message: string }[],
    /** Seconds after which it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** The signed-in user, or a 401; also where the page that asks was opened for somebody else. */
export function requireUser(c: Context<Env>): User {
  const user = c.get('user');
  if (!user || (c.req.header(USER_HEADER) ?? user.id) !== user.id) throw new Problem(401, 'sign-in-needed');
  return user;
}

/** The signed-in user if they may do `act` at the meeting, else a 401, 403 or (where they may not even read) 404. */
export type RequireAct = (c: Context<Env>, meetingId: string, act: Act) => Promise<User>;
