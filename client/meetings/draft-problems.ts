/** What stands in the way of saving a set-up form, by the bundle's paths so that the server's answers fit in. */
import type { StaffTexts } from '../../shared/i18n';
import { glossaryOf } from '../../shared/text/glossary';
import { isTimeZone } from '../../shared/text/zones';
import type { Issue } from '../api/client';
import type { Draft } from './draft';

const LONGEST = 2_000;

/** The form's problems in the order of its fields; empty when it can be saved. */
export function problemsOf(draft: Draft, words: StaffTexts['meetings']['setup']['problems']): Issue[] {
  const issues: Issue[] = [];
  const say = (path: string, message: string) => issues.push({ path, message });
  const line = (path: string, text: string, missing?: string) => {
    if (missing && !text.trim()) say(path, missing);
    else if (text.length > LONGEST) say(path, words.tooLong(LONGEST));
  };
  line('meeting.title', draft.title, words.title);
  line('meeting.subject', draft.subject);
  if (!draft.date && (draft.start || draft.end)) say('meeting.date', words.date);
  if (draft.date && !draft.start) say('meeting.startsAt', words.start);
  if (!isTimeZone(draft.timeZone)) say('meeting.timeZone', words.zone);
  const severalDays = (draft.base.meeting.endsAt ?? '').slice(0, 10) > draft.date;
  if (draft.start && draft.end && draft.end <= draft.start && !severalDays) say('meeting.endsAt', words.end);
  line('meeting.place.name', draft.place);
  line('meeting.place.locality', draft.locality);
  draft.organizations.forEach((row, i) => {
    line(`organizations.${i}.name`, row.name, words.organization);
  });
  draft.people.forEach((row, i) => {
    line(`people.${i}.name`, row.name, words.person);
    line(`people.${i}.positions`, row.positions);
  });
  // An agenda item without words is left out, not complained about.
  draft.agenda.forEach((row, i) => {
    line(`agenda.${i}.title`, row.title);
  });
  for (const wrong of glossaryOf(draft.glossary).wrong) say('glossary', words.glossary(wrong));
  return issues;
}

/** `people[3].positions[0].title` and `people.3.positions.0.title` as the form's field `people.3.positions`. */
export function fieldOf(path: string): string {
  const parts = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  return parts[0] === 'people' && parts[2] === 'positions' ? parts.slice(0, 3).join('.') : parts.join('.');
}
