import { describe, expect, it } from 'vitest';
import {
  actsFor,
  hindrance,
  type PublicFace,
  type Standing,
  type StoryAct,
  stateAfter,
} from '../../../server/publish/workflow';
import type { Role } from '../../../shared/domain/access';
import type { StoryState } from '../../../shared/domain/story';

function standing(
  state: StoryState,
  roles: Role[],
  rest: Partial<Omit<Standing, 'user'>> & { administrator?: boolean } = {},
): Standing {
  const face: PublicFace = state === 'published' ? 'story' : state === 'withdrawn' ? 'notice' : 'none';
  const { administrator = false, ...fields } = rest;
  return {
    started: true,
    state,
    face,
    changedSince: false,
    submittedBy: 'an',
    fourEyes: true,
    ...fields,
    user: { id: 'binh', roles, isAdministrator: administrator },
  };
}

describe('the way of a story', () => {
  const table: [string, Standing, string[]][] = [
    ['an editor hands in a draft', standing('draft', ['editor']), ['submit', 'confirm-credits']],
    ['a photographer only writes', standing('draft', ['photographer']), []],
    ['an approver reviews', standing('in-review', ['approver']), ['return', 'approve', 'confirm-credits']],
    ['an editor waits for the review', standing('in-review', ['editor']), ['confirm-credits']],
    [
      'an editor publishes what was approved',
      standing('approved', ['editor']),
      ['publish', 'confirm-credits'],
    ],
    [
      'an unchanged publication can only be withdrawn',
      standing('published', ['editor']),
      ['withdraw', 'confirm-credits'],
    ],
    [
      'a changed publication goes through review where four eyes are wanted',
      standing('published', ['owner'], { changedSince: true }),
      ['submit', 'withdraw', 'confirm-credits'],
    ],
    [
      'without four eyes an approver corrects at once',
      standing('published', ['owner'], { changedSince: true, fourEyes: false }),
      ['submit', 'correct', 'withdraw', 'confirm-credits'],
    ],
    [
      'without four eyes an editor still needs the review',
      standing('published', ['editor'], { changedSince: true, fourEyes: false }),
      ['submit', 'withdraw', 'confirm-credits'],
    ],
    [
      'an approved correction is published as one',
      standing('approved', ['editor'], { face: 'story' }),
      ['correct', 'withdraw', 'confirm-credits'],
    ],
    [
      'a withdrawn story can come back by review',
      standing('withdrawn', ['editor']),
      ['submit', 'confirm-credits'],
    ],
    ['nothing before the start', standing('draft', ['owner'], { started: false }), []],
    [
      'an administrator may everything',
      standing('draft', [], { administrator: true }),
      ['submit', 'confirm-credits'],
    ],
  ];
  it.each(table)('%s', (_name, now, acts) => {
    expect(actsFor(now)).toEqual(acts);
  });

  it('wants a second person only where the organisation does', () => {
    const own = standing('in-review', ['owner'], { submittedBy: 'binh' });
    expect(hindrance('approve', own)).toBe('story-four-eyes');
    expect(hindrance('approve', { ...own, fourEyes: false })).toBeNull();
    expect(hindrance('approve', { ...own, submittedBy: 'an' })).toBeNull();
  });

  it('lets who handed it in take it back', () => {
    expect(hindrance('return', standing('in-review', ['editor'], { submittedBy: 'binh' }))).toBeNull();
    expect(hindrance('return', standing('in-review', ['editor']))).toBe('story-act-forbidden');
  });

  it('leads where the table says', () => {
    const leadsTo = (act: StoryAct, now: Standing) => stateAfter(act, now);
    expect(leadsTo('submit', standing('draft', ['editor']))).toBe('in-review');
    expect(leadsTo('approve', standing('in-review', ['approver']))).toBe('approved');
    expect(leadsTo('publish', standing('approved', ['editor']))).toBe('published');
    expect(leadsTo('return', standing('in-review', ['approver']))).toBe('draft');
    expect(leadsTo('return', standing('in-review', ['approver'], { face: 'story' }))).toBe('published');
    expect(leadsTo('return', standing('in-review', ['approver'], { face: 'notice' }))).toBe('withdrawn');
    expect(leadsTo('withdraw', standing('published', ['editor']))).toBe('withdrawn');
  });

  it('says what is wrong', () => {
    expect(hindrance('publish', standing('draft', ['owner']))).toBe('story-wrong-state');
    expect(hindrance('submit', standing('draft', ['photographer']))).toBe('story-act-forbidden');
    expect(hindrance('submit', standing('draft', ['owner'], { started: false }))).toBe('story-not-started');
  });
});
