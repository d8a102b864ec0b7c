/**
 * What the HTTP API takes and gives. Types, validation, OpenAPI and the browser's client all come
 * from here; contract.ts has the same table with rights, for programs. Times are ISO 8601 in UTC.
 * Errors are `ApiError` with a 4xx or 5xx status.
 *
 * | route | takes | gives |
 * |---|---|---|
 * | GET    /api/session | | SessionInfo |
 * | POST   /api/session | SignIn | SessionInfo (sets the cookie) |
 * | DELETE /api/session | | 204 |
 * | POST   /api/setup | SetupAdministrator | SessionInfo (one-time link of the first start) |
 * | POST   /api/join/inspect | JoinInspect | JoinInfo |
 * | POST   /api/join | Join | Joined (sets the cookie) |
 * | GET, POST /api/users; PATCH /api/users/:id | NewUser, UserPatch | User[], User |
 * | GET, PUT /api/settings | Settings | Settings (PUT: administrator) |
 * | GET, POST /api/meetings | Bundle | MeetingSummary[], MeetingSummary |
 * | PUT    /api/meetings/:id (one begun in a browser, which chose its id; once, however often it is asked) | MeetingBeginning | MeetingSummary |
 * | GET, PATCH /api/meetings/:id | MeetingPatch | MeetingDetail |
 * | PUT    /api/meetings/:id/setup | Bundle (its entries and photos are ignored) | MeetingDetail |
 * | POST   /api/meetings/:id/copy | | MeetingSummary |
 * | GET    /api/meetings/:id/bundle?public=1 | | Bundle |
 * | GET    /api/meetings/:id/compose?language= | | Story |
 * | POST   /api/people/parse | ParsePeople | ParsedPeople |
 * | GET, POST /api/meetings/:id/links; DELETE /api/meetings/:id/links/:linkId | NewLink | Link[], CreatedLink |
 * | GET, POST /api/meetings/:id/members; DELETE /api/meetings/:id/members/:userId/:role | NewMember | Member[] |
 * | GET, POST /api/meetings/:id/media (body: the file; headers content-type, x-file-name percent-encoded) | | Medium[], Medium |
 * | PATCH, DELETE /api/media/:id | MediumPatch | Medium |
 * | GET    /media/:id/:variant (`original` for staff; `large`, `medium`, `small` WebP) | | bytes |
 * | GET, POST /api/live/:link/corrections | NewCorrection | MyCorrection[], MyCorrection |
 * | GET    /api/meetings/:id/corrections; PATCH /api/meetings/:id/corrections/:correctionId | CorrectionDecision | Correction[], Correction |
 * | GET    /api/meetings/:id/story | | StoryStatus |
 * | POST   /api/meetings/:id/story (makes the story document from the minutes, once) | | StoryStatus |
 * | GET    /api/meetings/:id/story/offers | | StoryOffer[] |
 * | POST   /api/meetings/:id/story/transition | StoryTransition | StoryStatus |
 * | POST   /api/meetings/:id/story/vouched | VouchForFact | StoryStatus |
 * | GET    /api/meetings/:id/story/credits (as computed now) ; PUT (confirm) | ConfirmCredits | ComputedCredits, StoryStatus |
 * | GET, PUT /api/settings/model; POST /api/settings/model/trial | ModelSetupChange (assist.ts) | ModelSetup, ModelTrial |
 * | GET, POST /api/meetings/:id/story/assist; POST …/assist/taken | AskModel, TakeOffer (assist.ts) | AssistStatus; AssistEvent, one a line |
 * | GET    /health | | Health |
 * | GET    /api/openapi.json, /api/docs | | |
 */
import { z } from 'zod';
import { LinkRole, Role } from './access';
import { GlossaryTerm, Language, MeetingFields, MeetingForm, Person } from './bundle';
import { Credit, FactKind, StoryState } from './story';

/** Answers of the API carry the address of the application's script: a page that runs another one is of another build. */
export const BUILD_HEADER = 'x-tocky-build';

/**
 * By this a page names the user it was opened for. A browser has one session for all its pages: where somebody
 * else has signed in meanwhile, a page that still stands must not act in their name.
 */
export const USER_HEADER = 'x-tocky-user';

export const ApiError = z.object({
  error: z.object({
    /** Stable, kebab-case. */
    code: z.string(),
    /** One or two plain sentences in the user's language: what is wrong and what to do. */
    message: z.string(),
    /** Wrong fields, where the input has some. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type ApiError = z.infer<typeof ApiError>;

export const Username = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[a-zA-Z0-9._@-]+$/);
export const Password = z.string().min(10).max(200);
export const DisplayName = z.string().trim().min(1).max(120);

export const User = z.object({
  id: z.string(),
  kind: z.enum(['account', 'guest']),
  username: z.string().nullable(),
  name: z.string(),
  isAdministrator: z.boolean(),
  disabled: z.boolean(),
  createdAt: z.string(),
});
export type User = z.infer<typeof User>;

export const Settings = z.object({
  /** Shown as the public site's name. */
  organizationName: z.string().max(200),
  language: Language,
  timeZone: z.string().max(64),
  /** A story is approved by somebody else than who submitted it. */
  fourEyes: z.boolean(),
  /** Abbreviations that are written out at every meeting. */
  glossary: z.array(GlossaryTerm).max(2_000).default([]),
});
export type Settings = z.infer<typeof Settings>;

export const SessionInfo = z.object({ user: User.nullable(), settings: Settings });
export type SessionInfo = z.infer<typeof SessionInfo>;

export const SignIn = z.object({ username: z.string().max(64), password: z.string().max(200) });
export const SetupAdministrator = z.object({
  token: z.string().max(200),
  username: Username,
  name: DisplayName,
  password: Password,
});

export const JoinInspect = z.object({ token: z.string().max(200) });
export const JoinInfo = z.object({
  role: LinkRole,
  meetingId: z.string(),
  meetingTitle: z.string(),
  /** Name given when the link was made; a link without one asks for it. */
  name: z.string().nullable(),
});
export type JoinInfo = z.infer<typeof JoinInfo>;
export const Join = z.object({ token: z.string().max(200), name: DisplayName.optional() });
export const Joined = z.object({
  meetingId: z.string(),
  role: LinkRole,
  /** Where to go next. */ path: z.string(),
});
export type Joined = z.infer<typeof Joined>;

export const NewUser = z.object({
  username: Username,
  name: DisplayName,
  password: Password,
  isAdministrator: z.boolean().default(false),
});
export const UserPatch = z.object({
  name: DisplayName.optional(),
  password: Password.optional(),
  isAdministrator: z.boolean().optional(),
  disabled: z.boolean().optional(),
});

export const MeetingState = z.enum(['draft', 'open', 'closed']);
export type MeetingState = z.infer<typeof MeetingState>;

export const MeetingSummary = z.object({
  id: z.string(),
  title: z.string(),
  form: MeetingForm,
  startsAt: z.string().nullable(),
  timeZone: z.string(),
  locality: z.string().nullable(),
  state: MeetingState,
  storyState: StoryState.nullable(),
  roles: z.array(Role),
  updatedAt: z.string(),
});
export type MeetingSummary = z.infer<typeof MeetingSummary>;

export const MeetingDetail = MeetingSummary.extend({
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** People who watch the live view now. */
  watching: z.number().int(),
  /** Address of the published story, relative. */
  storyPath: z.string().nullable(),
});
export type MeetingDetail = z.infer<typeof MeetingDetail>;

export const MeetingPatch = z.object({
  state: MeetingState.optional(),
  /** When it was opened and closed, where the server was not there to see it; never later than now. */
  openedAt: z.iso.datetime().nullish(),
  closedAt: z.iso.datetime().nullish(),
});
export type MeetingPatch = z.infer<typeof MeetingPatch>;

/** What the server is told of a meeting that was begun in a browser; the rest stands in its minutes. */
export const MeetingBeginning = z.object({ language: Language, meeting: MeetingFields });
export type MeetingBeginning = z.infer<typeof MeetingBeginning>;

export const ParsePeople = z.object({
  text: z.string().max(200_000),
  organizations: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        shortName: z.string().nullish(),
        abbreviation: z.string().nullish(),
      }),
    )
    .max(1_000)
    .default([]),
});
export const ParsedPeople = z.object({
  people: z.array(Person.omit({ id: true }).extend({ warnings: z.array(z.string()) })),
});

export const Link = z.object({
  id: z.string(),
  role: LinkRole,
  name: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string().nullable(),
});
export type Link = z.infer<typeof Link>;
export const NewLink = z.object({
  role: LinkRole,
  name: DisplayName.nullish(),
  /** Hours until it ends; absent: until revoked. */
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 366)
    .nullish(),
});
/** The address is shown once: only the hash of its token is kept. */
export const CreatedLink = Link.extend({ address: z.url() });
export type CreatedLink = z.infer<typeof CreatedLink>;

export const Member = z.object({
  user: User.pick({ id: true, name: true, username: true, kind: true }),
  role: Role,
});
export type Member = z.infer<typeof Member>;
export const NewMember = z.object({ username: Username, role: Role });

export const Medium = z.object({
  id: z.string(),
  meetingId: z.string(),
  fileName: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  caption: z.string(),
  alt: z.string(),
  photographer: z.string(),
  uploadedBy: z.string(),
  takenAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Medium = z.infer<typeof Medium>;
export const MediumPatch = z.object({
  caption: z.string().max(2_000).optional(),
  alt: z.string().max(2_000).optional(),
  photographer: z.string().max(200).optional(),
});

export const Health = z.object({
  /** `storage-failing`: it answers, but does not take edits of some document. */
  status: z.enum(['ok', 'storage-failing']),
  version: z.string(),
});

/** What one person did for a story, and where it can be seen. */
export const Contribution = z.object({
  name: z.string(),
  role: z.enum(['text', 'photo', 'editor']),
  /** Characters without spaces that still stand, in the public minutes (text) or in the story (editor); photos in the story. */
  amount: z.number(),
  /** Of all that still stands, from 0 to 1. */
  share: z.number(),
  /** What the person ever wrote there, private notes and what was changed since included; null for photos. */
  written: z.object({ amount: z.number(), share: z.number() }).nullable(),
  /** Ids of entries (text), of photos, or of blocks of the story (editor) in which it stands. */
  of: z.array(z.string()),
});
export type Contribution = z.infer<typeof Contribution>;

export const ComputedCredits = z.object({
  credits: z.array(Credit),
  /** From the journal; what an imported meeting came with counts for its contributors. */
  contributions: z.array(Contribution),
});
export type ComputedCredits = z.infer<typeof ComputedCredits>;
export const ConfirmCredits = z.object({ credits: z.array(Credit).max(10) });

export const StoryVersion = z.object({
  number: z.number().int(),
  kind: z.enum(['publication', 'correction', 'withdrawal']),
  /** What was corrected or why it was withdrawn; shown to readers. */
  note: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
export type StoryVersion = z.infer<typeof StoryVersion>;

/** An editor answers for a fact of the story that the minutes do not hold. */
export const VouchForFact = z.object({
  kind: FactKind,
  /** As it stands in the story. */
  text: z.string().trim().min(1).max(500),
  reason: z.string().trim().min(1).max(2_000),
});
export type VouchForFact = z.infer<typeof VouchForFact>;

export const VouchedFact = VouchForFact.extend({ by: z.string(), at: z.string() });
export type VouchedFact = z.infer<typeof VouchedFact>;

export const StoryStatus = z.object({
  meetingId: z.string(),
  /** Whether the story document exists. */
  started: z.boolean(),
  state: StoryState,
  slug: z.string().nullable(),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  credits: z.array(Credit).nullable(),
  creditsConfirmedBy: z.string().nullable(),
  versions: z.array(StoryVersion),
  /** Facts that the minutes do not hold and that somebody answers for. */
  vouched: z.array(VouchedFact),
  /** Edited since it was last approved or published. */
  changedSince: z.boolean(),
  /** Acts that this user may do now. */
  acts: z.array(z.enum(['submit', 'return', 'approve', 'publish', 'correct', 'withdraw', 'confirm-credits'])),
});
export type StoryStatus = z.infer<typeof StoryStatus>;

export const StoryTransition = z.object({
  act: z.enum(['submit', 'return', 'approve', 'publish', 'correct', 'withdraw']),
  /** Needed for `correct` and `withdraw`; the reader sees it. */
  note: z.string().trim().max(2_000).optional(),
});
export type StoryTransition = z.infer<typeof StoryTransition>;

/** A paragraph that the minutes would now make differently, or tell elsewhere, than when the story began. */
export const StoryOffer = z.object({
  key: z.string(),
  kind: z.enum(['changed', 'new', 'gone', 'moved']),
  /** The block that stands for it in the story document; null when `new`. */
  blockId: z.string().nullable(),
  /** Block after which it belongs; null: at the start of the body. */
  afterBlockId: z.string().nullable(),
  /** As it was composed, or last taken or left. */
  base: z.string(),
  proposed: z.string(),
  /** Sentences of the proposal with their sources. */
  sentences: z.array(z.object({ text: z.string(), sources: z.array(z.string()) })),
  /** Whether a person edited the block since: then what they wrote and the proposal are brought together. */
  edited: z.boolean(),
  /** Whether the story still says what has been made private in the minutes. */
  urgent: z.boolean(),
  /** Its place among the composed paragraphs, kept when the offer is taken or left. */
  rank: z.number(),
});
export type StoryOffer = z.infer<typeof StoryOffer>;
