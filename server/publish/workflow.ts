/**
 * The story's way to the public, as a table: which act is possible where, who may do it, and where
 * it leads. Pure: the routes and the interface both ask it.
 *
 * What the public sees is the last version, whatever state the work on the next one is in.
 */
import { type Act, mayDo, type Role } from '../../shared/domain/access';
import type { StoryStatus, StoryTransition } from '../../shared/domain/api';
import type { StoryState } from '../../shared/domain/story';

export type StoryAct = StoryTransition['act'];
export type StatusAct = StoryStatus['acts'][number];

/** What readers can open now: nothing yet, a story, or the notice of its withdrawal. */
export type PublicFace = 'none' | 'story' | 'notice';

export interface Standing {
  started: boolean;
  state: StoryState;
  face: PublicFace;
  /** Edited since it was last approved or published. */
  changedSince: boolean;
  submittedBy: string | null;
  fourEyes: boolean;
  user: { id: string; roles: readonly Role[]; isAdministrator: boolean };
}

interface Rule {
  from: (standing: Standing) => boolean;
  right: (standing: Standing) => boolean;
  to: (standing: Standing) => StoryState;
}

/** Where work returns to when it isn't ready: what was published stays published. */
function backTo({ face }: Standing): StoryState {
  return face === 'story' ? 'published' : face === 'notice' ? 'withdrawn' : 'draft';
}

const may = (standing: Standing, act: Act) => mayDo(act, standing.user.roles, standing.user.isAdministrator);

const RULES: Record<StoryAct, Rule> = {
  submit: {
    from: ({ state, changedSince }) =>
      state === 'draft' || state === 'withdrawn' || (state === 'published' && changedSince),
    right: (standing) => may(standing, 'story.submit'),
    to: () => 'in-review',
  },
  return: {
    from: ({ state }) => state === 'in-review' || state === 'approved',
    // Who handed it in may take it back.
    right: (standing) =>
      may(standing, 'story.approve') ||
      (standing.submittedBy === standing.user.id && may(standing, 'story.submit')),
    to: backTo,
  },
  approve: {
    from: ({ state }) => state === 'in-review',
    right: (standing) => may(standing, 'story.approve'),
    to: () => 'approved',
  },
  publish: {
    from: ({ state, face }) => state === 'approved' && face === 'none',
    right: (standing) => may(standing, 'story.publish'),
    to: () => 'published',
  },
  correct: {
    // Without the four-eyes rule, who may approve corrects in one step: the act is the approval.
    from: ({ state, face, changedSince, fourEyes }) =>
      face !== 'none' && (state === 'approved' || (state === 'published' && changedSince && !fourEyes)),
    right: (standing) =>
      may(standing, 'story.publish') && (standing.state === 'approved' || may(standing, 'story.approve')),
    to: () => 'published',
  },
  withdraw: {
    from: ({ face }) => face === 'story',
    right: (standing) => may(standing, 'story.publish'),
    to: () => 'withdrawn',
  },
};

/** Code of the problem that keeps this user from this act now, or null when nothing does. */
export function hindrance(act: StoryAct, standing: Standing): string | null {
  if (!standing.started) return 'story-not-started';
  const rule = RULES[act];
  if (!rule.right(standing)) return 'story-act-forbidden';
  if (!rule.from(standing)) return 'story-wrong-state';
  if (act === 'approve' && standing.fourEyes && standing.submittedBy === standing.user.id)
    return 'story-four-eyes';
  return null;
}

/** The state after an act that nothing hinders. */
export function stateAfter(act: StoryAct, standing: Standing): StoryState {
  return RULES[act].to(standing);
}

/** Whether readers must be told why: corrections and withdrawals are never silent. */
export function needsNote(act: StoryAct): boolean {
  return act === 'correct' || act === 'withdraw';
}

/** Whether this user may say who is credited. */
export function mayConfirmCredits(standing: Standing): boolean {
  return standing.started && (may(standing, 'story.submit') || may(standing, 'story.approve'));
}

/** Everything that this user may do now. */
export function actsFor(standing: Standing): StatusAct[] {
  const acts: StatusAct[] = (Object.keys(RULES) as StoryAct[]).filter(
    (act) => hindrance(act, standing) === null,
  );
  if (mayConfirmCredits(standing)) acts.push('confirm-credits');
  return acts;
}
