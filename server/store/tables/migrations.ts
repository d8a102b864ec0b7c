/**
 * How the tables came to be, step by step. Steps are only ever added: what a released version has run
 * is never changed. The number of the last step that ran stands in the file's `user_version`.
 */
import { type Kysely, sql } from 'kysely';

export interface Migration {
  name: string;
  /** Statements, one after the other, in the transaction of the step. */
  statements: readonly string[];
}

export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'the tables of the first version',
    statements: [
      // User names are ASCII, so NOCASE makes "Ngoc.Son" and "ngoc.son" one account.
      `CREATE TABLE users (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('account', 'guest')),
        username TEXT COLLATE NOCASE UNIQUE,
        name TEXT NOT NULL,
        password_hash TEXT,
        is_administrator INTEGER NOT NULL DEFAULT 0,
        disabled_at TEXT,
        created_at TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      ) STRICT`,
      'CREATE INDEX sessions_user ON sessions (user_id)',
      'CREATE INDEX sessions_expiry ON sessions (expires_at)',
      `CREATE TABLE one_time_links (
        token_hash TEXT PRIMARY KEY,
        purpose TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE meetings (
        id TEXT PRIMARY KEY,
        owner_id TEXT REFERENCES users (id),
        title TEXT NOT NULL,
        form TEXT NOT NULL,
        language TEXT NOT NULL,
        starts_at TEXT,
        time_zone TEXT NOT NULL,
        locality TEXT,
        state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
        opened_at TEXT,
        closed_at TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE links (
        id TEXT PRIMARY KEY,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        name TEXT,
        token_hash TEXT NOT NULL UNIQUE,
        created_by TEXT REFERENCES users (id),
        created_at TEXT NOT NULL,
        expires_at TEXT,
        revoked_at TEXT
      ) STRICT`,
      'CREATE INDEX links_meeting ON links (meeting_id)',
      `CREATE TABLE members (
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        link_id TEXT REFERENCES links (id) ON DELETE CASCADE,
        created_at TEXT NOT NULL,
        PRIMARY KEY (meeting_id, user_id, role)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX members_user ON members (user_id)',
      'CREATE INDEX members_link ON members (link_id)',
      // The guest whom a link let in, by browser: the same link in the same browser is the same guest.
      `CREATE TABLE link_guests (
        link_id TEXT NOT NULL REFERENCES links (id) ON DELETE CASCADE,
        browser_hash TEXT NOT NULL,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        PRIMARY KEY (link_id, browser_hash)
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX link_guests_user ON link_guests (user_id)',
      // Who added a photo or published a version is kept whoever it was; SYSTEM is no user.
      `CREATE TABLE media (
        id TEXT PRIMARY KEY,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        uploaded_by TEXT,
        file_name TEXT NOT NULL,
        mime TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        caption TEXT NOT NULL,
        alt TEXT NOT NULL,
        photographer TEXT NOT NULL,
        taken_at TEXT,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT`,
      'CREATE INDEX media_meeting ON media (meeting_id, created_at)',
      'CREATE INDEX media_file ON media (meeting_id, sha256)',
      `CREATE TABLE stories (
        meeting_id TEXT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
        state TEXT NOT NULL,
        slug TEXT UNIQUE,
        submitted_by TEXT,
        approved_by TEXT,
        approved_hash TEXT,
        credits TEXT,
        credits_confirmed_by TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE story_versions (
        meeting_id TEXT NOT NULL REFERENCES stories (meeting_id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        note TEXT,
        by_user TEXT NOT NULL,
        at TEXT NOT NULL,
        headline TEXT NOT NULL,
        story TEXT NOT NULL,
        html TEXT NOT NULL,
        PRIMARY KEY (meeting_id, number)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE audit (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        user_id TEXT,
        act TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL
      ) STRICT`,
      'CREATE INDEX audit_subject ON audit (subject, at)',
      'CREATE INDEX audit_time ON audit (at)',
      'CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
    ],
  },
  {
    name: 'corrections that attendees ask for',
    statements: [
      // Who decided is kept whoever it was; who asked is known by the browser alone.
      `CREATE TABLE corrections (
        id TEXT PRIMARY KEY,
        meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
        entry_id TEXT NOT NULL,
        browser_hash TEXT NOT NULL,
        seen TEXT NOT NULL,
        wish TEXT NOT NULL,
        note TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'changed', 'declined')),
        reply TEXT,
        asked_at TEXT NOT NULL,
        decided_by TEXT,
        decided_at TEXT
      ) STRICT`,
      'CREATE INDEX corrections_meeting ON corrections (meeting_id, asked_at)',
      'CREATE INDEX corrections_browser ON corrections (browser_hash, meeting_id)',
    ],
  },
  {
    name: 'facts that editors answer for',
    statements: [
      `CREATE TABLE vouched_facts (
        meeting_id TEXT NOT NULL REFERENCES stories (meeting_id) ON DELETE CASCADE,
        fact TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        reason TEXT NOT NULL,
        by_user TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (meeting_id, fact)
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    name: 'sentences taken from a language model',
    statements: [
      `CREATE TABLE model_sentences (
        meeting_id TEXT NOT NULL REFERENCES stories (meeting_id) ON DELETE CASCADE,
        request TEXT NOT NULL,
        place INTEGER NOT NULL,
        text TEXT NOT NULL,
        model TEXT NOT NULL,
        by_user TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (meeting_id, request, place)
      ) STRICT, WITHOUT ROWID`,
    ],
  },
];

/** The number of the last step that ran on this file. */
export async function schemaVersion(db: Kysely<never> | Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db as Kysely<unknown>);
  return Number(rows[0]?.user_version ?? 0);
}

/** Runs the steps that are missing, together or not at all. Gives how many ran. */
export function migrate(db: Kysely<unknown>): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    // Read inside the transaction: another process may have been faster.
    const done = await schemaVersion(transaction);
    const missing = MIGRATIONS.slice(done);
    for (const { statements } of missing)
      for (const statement of statements) await sql.raw(statement).execute(transaction);
    if (missing.length > 0) await sql.raw(`PRAGMA user_version = ${MIGRATIONS.length}`).execute(transaction);
    return missing.length;
  });
}
