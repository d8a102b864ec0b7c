/** Blocks, header and agenda of the live view as HTML, in the language of the minutes. All text is escaped by `html`. */
import { html, raw } from 'hono/html';
import type { Language } from '../../shared/domain/bundle';
import { texts } from '../../shared/i18n';
import { capital } from '../../shared/live/names';
import type {
  AgendaStep,
  BlockContext,
  PlacedBlock,
  PublicEntry,
  PublicHeader,
  PublicHeading,
  PublicPhoto,
} from '../../shared/live/view';
import { elementId } from '../../shared/live/wire';
import { startsWithWords } from '../../shared/text/characters';
import { inlineHtml } from '../publish/inline';
import type { Html } from '../publish/layout';

/** Finished HTML as a string: nothing in these templates waits. */
export function finished(part: Html): string {
  if (part instanceof Promise) throw new Error('A part of the live view waits for something.');
  return part.toString();
}

/**
 * A block. `photos` is the address below which the viewer gets photos; without it the photo only says
 * which it is and the page's script completes it, for patches are the same for the viewers of every link.
 */
export function blockHtml(placed: PlacedBlock, language: Language, photos?: string): string {
  const { block } = placed;
  if (block.type === 'heading') return finished(headingHtml(placed as PlacedBlock<PublicHeading>, language));
  if (block.type === 'photo')
    return finished(photoHtml(placed as PlacedBlock<PublicPhoto>, language, photos));
  return finished(entryHtml(placed as PlacedBlock<PublicEntry>, language));
}

function headingHtml({ id, block, context }: PlacedBlock<PublicHeading>, language: Language): Html {
  const t = texts(language).live;
  const note = context.continued ? html` <small>${t.continued}</small>` : '';
  return html`<h2 id="${elementId(id)}">${context.number} · ${block.title || t.untitled}${note}</h2>`;
}

function entryHtml({ id, block, context }: PlacedBlock<PublicEntry>, language: Language): Html {
  const { kind, time, speaker, inline, list, indent } = block;
  const classes = ['entry', ...(list ? [list] : []), ...(indent > 0 ? [`in${indent}`] : [])].join(' ');
  // A note is what a line is when nothing else is said of it.
  const word = kind === 'note' ? '' : html`<b>${texts(language).common.kinds[kind]}</b> `;
  const clock = time === null ? '' : html`<time datetime="${time}">${time}</time>`;
  const meta = word === '' && clock === '' ? '' : html`<p class="meta">${word}${clock}</p>`;
  const ordinal = context.ordinal === undefined ? '' : html`<span class="no">${context.ordinal}.</span> `;
  const name = speaker === null ? '' : speakerHtml(speaker, block, context);
  return html`<div class="${classes}" id="${elementId(id)}" data-entry-id="${id}" data-kind="${kind}">${meta}<p class="text">${ordinal}${name}${inlineHtml(inline)}</p>${chipsHtml(block, language)}</div>`;
}

/** "Đồng chí A ghi nhận …" where the text runs on from the name; "Đồng chí A: Tôi …" where it begins anew. */
function speakerHtml(speaker: string, { inline, positions }: PublicEntry, context: BlockContext): Html {
  const first = inline.find((part) => part.type === 'text' && part.text.trim() !== '');
  const start = first?.type === 'text' ? first.text.trimStart() : '';
  const runsOn = /^\p{Ll}/u.test(start);
  const colon = start === '' || runsOn ? '' : ':';
  if (positions === null || context.introduced !== true)
    return html`<strong class="${context.sameSpeaker ? 'who same' : 'who'}">${speaker}${colon}</strong> `;
  return html`<strong class="who">${speaker}</strong><span class="role">, ${positions}${runsOn ? ',' : colon}</span> `;
}

function chipsHtml({ assignees, due, vote }: PublicEntry, language: Language): Html | '' {
  const t = texts(language).live.votes;
  const chips = [
    ...assignees.map((name) => html`<li>${name}</li>`),
    ...(due === null ? [] : [html`<li class="due">${due}</li>`]),
    ...(vote === null
      ? []
      : [t.for(vote.for), t.against(vote.against), t.abstain(vote.abstain)].map(
          (figure) => html`<li class="vote">${figure}</li>`,
        )),
  ];
  return chips.length === 0 ? '' : html`<ul class="chips">${chips}</ul>`;
}

function photoHtml({ id, block }: PlacedBlock<PublicPhoto>, language: Language, photos?: string): Html {
  const t = texts(language).live;
  const address = (variant: string) => `${encodeURIComponent(block.media)}/${variant}`;
  const link = photos ? html` href="${photos}/${address('large')}"` : '';
  const source = photos ? html` src="${photos}/${address('medium')}"` : '';
  const by = block.by === null ? '' : html`<span class="by">${t.photoBy(block.by)}</span>`;
  const between = by !== '' && block.caption.length > 0 ? ' · ' : '';
  return html`<figure id="${elementId(id)}"><a data-photo="${address('large')}"${link} target="_blank" title="${t.photo}"><img data-photo="${address('medium')}"${source} alt="${block.alt}" width="960" height="640" loading="lazy" decoding="async"></a><figcaption>${inlineHtml(block.caption)}${between}${by}</figcaption></figure>`;
}

/** The title as it is displayed: without one, the form of the meeting. */
export function titleOf({ title, form, language }: PublicHeader): string {
  return title || texts(language).common.forms[form];
}

/** Inside of the header: title, and where, when and who. */
export function headerHtml(header: PublicHeader): string {
  const { form, place, date, chairs, language } = header;
  const t = texts(language);
  const title = titleOf(header);
  const kind = form === 'other' || startsWithWords(title, t.common.forms[form]) ? null : t.common.forms[form];
  const facts = [kind, place, date, chairs.length > 0 ? t.live.chairs(chairs.join(', ')) : null];
  const line = capital(facts.filter((fact) => fact !== null).join(' · '));
  return finished(html`<h1>${title}</h1>${line === '' ? '' : html`<p>${line}</p>`}`);
}

/** How far the agenda has come, for the eye: a bar for each item. */
export function stepsHtml(agenda: readonly AgendaStep[]): string {
  return agenda.map(({ state }) => `<li class="${state}"></li>`).join('');
}

/** The agenda as a list to jump by, in words. */
export function jumpHtml(agenda: readonly AgendaStep[], language: Language): string {
  const t = texts(language).live;
  const items = agenda.map(
    ({ block, number, title, state }) =>
      html`<li class="${state}"><a href="#${elementId(block)}"><span class="no">${number}</span><span>${title || t.untitled}<small>${t.steps[state]}</small></span></a></li>`,
  );
  return items.length === 0 ? '' : finished(html`${items.map((item) => raw(finished(item)))}`);
}
