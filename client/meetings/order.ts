/** How meetings are sorted, grouped and found. */
import { mayDo } from '../../shared/domain/access';
import type { MeetingSummary } from '../../shared/domain/api';

/** A text for comparing: lower case, without tone and vowel marks, đ as d. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** The meetings of which every word asked for stands somewhere in `textOf`, diacritics aside. */
export function matching<T>(items: readonly T[], asked: string, textOf: (item: T) => string): T[] {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = plain(textOf(item));
    return words.every((word) => text.includes(word));
  });
}

const RANK = { open: 0, draft: 1, closed: 2 } as const;

/** What goes on first; then what is planned, the nearest first; then the past, the latest first. */
export function inOrder(meetings: readonly MeetingSummary[]): MeetingSummary[] {
  const time = (meeting: MeetingSummary) =>
    meeting.startsAt ? Date.parse(meeting.startsAt) : meeting.state === 'draft' ? Number.MAX_SAFE_INTEGER : 0;
  return [...meetings].sort(
    (a, b) =>
      RANK[a.state] - RANK[b.state] ||
      (a.state === 'closed' ? time(b) - time(a) : time(a) - time(b)) ||
      b.updatedAt.localeCompare(a.updatedAt),
  );
}

/** What a story waits for from this person, or null. */
export type Waiting = 'approval' | 'publish' | 'story';

/** What, if anything, this meeting waits for from somebody with these roles. */
export function waitingFor(meeting: MeetingSummary, isAdministrator: boolean): Waiting | null {
  const may = (act: Parameters<typeof mayDo>[0]) => mayDo(act, meeting.roles, isAdministrator);
  if (meeting.storyState === 'in-review' && may('story.approve')) return 'approval';
  if (meeting.storyState === 'approved' && may('story.publish')) return 'publish';
  const unsent = meeting.storyState === null || meeting.storyState === 'draft';
  if (meeting.state === 'closed' && unsent && mayDo('story.submit', meeting.roles)) return 'story';
  return null;
}
