/** What a model may be shown: sentences of the story and the public entries they rest on. Pure. */
import type { AssistAction } from '../../shared/domain/assist';
import type { Bundle } from '../../shared/domain/bundle';
import { keysOf } from '../../shared/guard/words';
import type { Block } from '../../shared/schema/document';
import { sentencesIn } from '../../shared/story/marked-sentences';
import { publicBundle } from '../meetings/public-bundle';

/** A sentence as it stands in a block, with what it rests on. */
export interface StorySentence {
  text: string;
  sources: string[];
}

export interface Material {
  /** Those that are asked about. */
  sentences: StorySentence[];
  /** Sentences that are told with them. */
  beside: StorySentence[];
  /** Entries of the minutes. */
  entries: string[];
}

/** Why there is nothing that may be sent. */
export type Withheld = 'model-block' | 'model-private' | 'model-too-long';

const PARAGRAPHS = ['summary', 'lead', 'paragraph', 'quote', 'item'];

/** Whether the act is one for blocks of this type. */
function fits(action: AssistAction, type: string): boolean {
  if (type === 'headline') return action === 'headline' || action === 'translate';
  return action !== 'headline' && PARAGRAPHS.includes(type);
}

/** In characters; a page and a half of story, and what it came from. */
const MOST_STORY = 6_000;
const MOST_ENTRIES = 16_000;

/** What is sent when somebody asks about the block `id` of a story. */
export function materialFor(
  bundle: Bundle,
  blocks: readonly Block[],
  id: string,
  action: AssistAction,
): Material | Withheld {
  const asked = blocks.find(({ attributes }) => attributes.id === id);
  if (!asked || !fits(action, asked.attributes.type)) return 'model-block';
  const sentences = sentencesOf(asked);
  // A headline tells what the opening of the story says.
  const lead = action === 'headline' ? blocks.filter(({ attributes: { type } }) => type === 'lead') : [];
  const beside = lead.flatMap(sentencesOf);
  const all = [...sentences, ...beside];
  if (all.length === 0) return 'model-block';
  if (all.reduce((sum, { text }) => sum + text.length, 0) > MOST_STORY) return 'model-too-long';
  const sources = new Set(all.flatMap((sentence) => sentence.sources));
  const open = publicBundle(bundle);
  if (restsOnHidden(sources, bundle, open)) return 'model-private';
  if (saysHidden(all.map(({ text }) => text).join(' '), bundle, open)) return 'model-private';
  const people = new Map(open.people.map((person) => [person.id, person.name]));
  const entries = open.entries
    .filter((entry) => sources.has(entry.id))
    .map(({ speaker, text }) => {
      const name = typeof speaker === 'string' ? people.get(speaker) : speaker?.text;
      return name ? `${name}: ${text}` : text;
    });
  if (entries.reduce((sum, text) => sum + text.length, 0) > MOST_ENTRIES) return 'model-too-long';
  return { sentences, beside, entries };
}

/** The sentences of a block; one that carries no mark of its own rests on what its paragraph was composed from. */
function sentencesOf({ attributes: { type, sources = [] }, inline }: Block): StorySentence[] {
  const found = type === 'headline' ? sentencesIn(inline, (text) => [text]) : sentencesIn(inline);
  return found.map(({ text, marked }) => ({ text, sources: marked.length > 0 ? marked : sources }));
}

/** Whether something that readers may not see, or that is no longer in the minutes, is among the sources. */
function restsOnHidden(sources: ReadonlySet<string>, bundle: Bundle, open: Bundle): boolean {
  // First, for in an imported meeting a person may have the id of an entry.
  if (bundle.entries.some((entry) => entry.private && sources.has(entry.id))) return true;
  const known = new Set(
    [open.entries, open.people, open.organizations, open.agenda, open.photos].flatMap((each) =>
      each.map(({ id }) => id),
    ),
  );
  for (const { file } of open.photos) if (file) known.add(file);
  return [...sources].some((id) => !known.has(id) && !Object.hasOwn(bundle, id.split('.', 1)[0] ?? ''));
}

/** So many words in a row are no chance. */
const RUN = 5;
/** A note of fewer words says nothing that could be told from other words. */
const SHORTEST_NOTE = 4;

/** Whether a text says words of a private entry that nothing public says: somebody may have copied them. */
function saysHidden(text: string, bundle: Bundle, open: Bundle): boolean {
  const said = ` ${keysOf(text).join(' ')} `;
  let told: string | null = null;
  return bundle.entries.some((entry) => {
    if (!entry.private) return false;
    const keys = keysOf(entry.text);
    if (keys.length < SHORTEST_NOTE) return false;
    const length = Math.min(RUN, keys.length);
    for (let at = 0; at + length <= keys.length; at++) {
      const run = ` ${keys.slice(at, at + length).join(' ')} `;
      if (!said.includes(run)) continue;
      told ??= stringsIn(open)
        .map((each) => ` ${keysOf(each).join(' ')} `)
        .join('\n');
      if (!told.includes(run)) return true;
    }
    return false;
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
