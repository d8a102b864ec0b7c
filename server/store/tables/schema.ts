/** The tables beside the journal, as Kysely sees them. Times are ISO 8601 UTC text; booleans are 0 or 1. */
import type { Insertable, Selectable } from 'kysely';
import type { LinkRole, Role } from '../../../shared/domain/access';
import type { MeetingState } from '../../../shared/domain/api';
import type { CorrectionState } from '../../../shared/domain/correction';
import type { FactKind, StoryState } from '../../../shared/domain/story';

export interface UsersTable {
  id: string;
  kind: 'account' | 'guest';
  username: string | null;
  name: string;
  /** argon2id; null for guests. */
  password_hash: string | null;
  is_administrator: number;
  disabled_at: string | null;
  created_at: string;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  token_hash: string;
  user_id: string;
  created_at: string;
  expires_at: string;
}

/** Links that are used once: the first administrator. */
export interface OneTimeLinksTable {
  token_hash: string;
  purpose: 'administrator';
  created_at: string;
  expires_at: string;
}

export interface MeetingsTable {
  id: string;
  /** Null for the sample meeting until an administrator exists. */
  owner_id: string | null;
  title: string;
  form: string;
  language: string;
  starts_at: string | null;
  time_zone: string;
  locality: string | null;
  state: MeetingState;
  opened_at: string | null;
  closed_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface MembersTable {
  meeting_id: string;
  user_id: string;
  role: Role;
  /** The link that brought a guest: revoking it removes the membership. */
  link_id: string | null;
  created_at: string;
}

export interface LinksTable {
  id: string;
  meeting_id: string;
  role: LinkRole;
  name: string | null;
  token_hash: string;
  created_by: string | null;
  created_at: string;
  expires_at: string | null;
  revoked_at: string | null;
}

/** The guest whom a link let in, by browser. */
export interface LinkGuestsTable {
  link_id: string;
  /** SHA-256 of the browser's cookie, hex; empty for those who come to the sync socket with the token alone. */
  browser_hash: string;
  user_id: string;
}

export interface MediaTable {
  id: string;
  meeting_id: string;
  uploaded_by: string | null;
  file_name: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  sha256: string;
  caption: string;
  alt: string;
  photographer: string;
  taken_at: string | null;
  created_at: string;
  removed_at: string | null;
}

export interface StoriesTable {
  meeting_id: string;
  state: StoryState;
  slug: string | null;
  submitted_by: string | null;
  approved_by: string | null;
  /** SHA-256 of the story document's blocks when it was approved: what is published is what was approved. */
  approved_hash: string | null;
  /** JSON of Credit[]; null until a person confirmed them. */
  credits: string | null;
  credits_confirmed_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface StoryVersionsTable {
  meeting_id: string;
  number: number;
  kind: 'publication' | 'correction' | 'withdrawal';
  note: string | null;
  by_user: string;
  at: string;
  headline: string;
  /** JSON of the Story that was published, and the finished page: never changed afterwards. */
  story: string;
  html: string;
}

/** Corrections of single lines that attendees ask for. */
export interface CorrectionsTable {
  id: string;
  meeting_id: string;
  /** Id of the block in the minutes. */
  entry_id: string;
  /** SHA-256 of the cookie of the browser that asked, hex. */
  browser_hash: string;
  /** The line as whoever asked read it, and as it should be. */
  seen: string;
  wish: string;
  note: string;
  state: CorrectionState;
  reply: string | null;
  asked_at: string;
  decided_by: string | null;
  decided_at: string | null;
}

export interface VouchedFactsTable {
  meeting_id: string;
  /** `factKey` of it. */
  fact: string;
  kind: FactKind;
  text: string;
  reason: string;
  by_user: string;
  at: string;
}

/** Sentences that people took from a language model into a story. */
export interface ModelSentencesTable {
  meeting_id: string;
  /** Which answer it was, and which of its sentences. */
  request: string;
  place: number;
  text: string;
  model: string;
  by_user: string;
  at: string;
}

export interface AuditTable {
  id: string;
  at: string;
  user_id: string | null;
  act: string;
  subject: string;
  detail: string;
}

export interface SettingsTable {
  key: string;
  /** JSON */
  value: string;
}

export interface Tables {
  users: UsersTable;
  sessions: SessionsTable;
  one_time_links: OneTimeLinksTable;
  meetings: MeetingsTable;
  members: MembersTable;
  links: LinksTable;
  link_guests: LinkGuestsTable;
  media: MediaTable;
  stories: StoriesTable;
  story_versions: StoryVersionsTable;
  corrections: CorrectionsTable;
  vouched_facts: VouchedFactsTable;
  model_sentences: ModelSentencesTable;
  audit: AuditTable;
  settings: SettingsTable;
}

export type UserRow = Selectable<UsersTable>;
export type MeetingRow = Selectable<MeetingsTable>;
export type MediumRow = Selectable<MediaTable>;
export type StoryRow = Selectable<StoriesTable>;
export type NewMeetingRow = Insertable<MeetingsTable>;
