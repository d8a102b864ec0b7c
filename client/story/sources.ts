/** Looks up what a sentence rests on in the minutes. Pure. */
import type { Bundle, Entry } from '../../shared/domain/bundle';
import type { StaffTexts } from '../../shared/i18n';
import type { TracedSentence } from '../../shared/story/trace';
import { hasWords } from '../../shared/text/characters';

export interface SourceView {
  id: string;
  /** What it is: the entry's kind, "Tên cuộc họp", … */
  label: string;
  text: string;
  /** Set for entries: they can be opened in the room. */
  entry: boolean;
  /** An entry that has been made private. */
  hidden?: boolean;
}

/** The sources of a sentence as a person reads them; what is gone says so. */
export function sourceViews(sources: readonly string[], bundle: Bundle, t: StaffTexts): SourceView[] {
  return [...new Set(sources)].map((id) => viewOf(id, bundle, t));
}

/** An entry of the minutes with how many sentences of the story came from it. */
export interface EntryView extends SourceView {
  sentences: number;
}

/** The entries that a story may tell, and those that it tells although they are private. */
export function entryViews(
  bundle: Bundle,
  sentences: readonly Pick<TracedSentence, 'sources'>[],
  t: StaffTexts,
): EntryView[] {
  const counts = new Map<string, number>();
  for (const { sources } of sentences) for (const id of sources) counts.set(id, (counts.get(id) ?? 0) + 1);
  return bundle.entries
    .map((entry) => ({ ...viewOfEntry(entry, bundle, t), sentences: counts.get(entry.id) ?? 0 }))
    .filter(({ text, hidden, sentences: count }) => count > 0 || (!hidden && hasWords(text)));
}

function viewOfEntry(
  { id, kind, speaker, text, private: hidden }: Entry,
  bundle: Bundle,
  t: StaffTexts,
): SourceView {
  const who =
    typeof speaker === 'string' ? bundle.people.find((each) => each.id === speaker)?.name : speaker?.text;
  const label = who ? `${t.common.kinds[kind]} · ${who}` : t.common.kinds[kind];
  return { id, label, text, entry: true, ...(hidden ? { hidden } : {}) };
}

function viewOf(id: string, bundle: Bundle, t: StaffTexts): SourceView {
  const entry = bundle.entries.find((each) => each.id === id);
  if (entry) return viewOfEntry(entry, bundle, t);
  const person = bundle.people.find((each) => each.id === id);
  if (person) {
    const positions = person.positions.map(({ title }) => title).join(', ');
    return {
      id,
      label: t.story.field,
      text: [person.name, positions].filter(Boolean).join(', '),
      entry: false,
    };
  }
  const organization = bundle.organizations.find((each) => each.id === id);
  if (organization) return { id, label: t.story.field, text: organization.name, entry: false };
  const photo = bundle.photos.find((each) => each.id === id || each.file === id);
  if (photo) return { id, label: t.story.photos, text: photo.caption, entry: false };
  const field = fieldOf(id, bundle);
  if (field !== null) {
    const fields: Record<string, string> = t.story.fields;
    const [root = ''] = id.split('.');
    const label = fields[id.replace(/^meeting\./, '')] ?? fields[root] ?? t.story.field;
    return { id, label, text: field, entry: false };
  }
  return { id, label: t.story.field, text: t.story.sourceGone, entry: false };
}

/** The value of a path such as `meeting.place.locality`; null where there is none. */
function fieldOf(path: string, bundle: Bundle): string | null {
  const steps = path.split('.');
  let value: unknown = bundle;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return null;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    const words = Object.values(value).filter((each): each is string => typeof each === 'string');
    return words.length > 0 ? words.join(', ') : null;
  }
  return null;
}
