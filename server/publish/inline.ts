/** Inline content of a story's block as public HTML and as plain text. */
import { html, raw } from 'hono/html';
import type { Inline, InlineMarks } from '../../shared/schema/document';
import type { Html } from './layout';

/** Plain text of a block: line breaks are spaces. */
export function plain(inline: readonly Inline[]): string {
  return inline
    .map((part) => (part.type === 'text' ? part.text : part.type === 'mention' ? part.label : ' '))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The address if it is one that a published page may link to, else null. */
export function publicHref(href: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

function marked(text: string, marks: InlineMarks): Html {
  let out: Html = html`${text}`;
  if (marks.bold) out = html`<strong>${out}</strong>`;
  if (marks.italic) out = html`<em>${out}</em>`;
  if (marks.underline) out = html`<u>${out}</u>`;
  const href = marks.link === undefined ? null : publicHref(marks.link);
  return href === null ? out : html`<a href="${href}" rel="noopener">${out}</a>`;
}

/** Inline content as HTML: words, emphasis and links; no ids, sources or other marks of the work. */
export function inlineHtml(inline: readonly Inline[]): Html[] {
  const parts: { text: string; marks: InlineMarks }[] = [];
  const out: Html[] = [];
  const flush = () => {
    for (const { text, marks } of parts.splice(0)) out.push(marked(text, marks));
  };
  for (const part of inline) {
    if (part.type === 'break') {
      flush();
      out.push(html`${raw('<br>')}`);
      continue;
    }
    if (part.type === 'unknown') continue;
    const text = part.type === 'text' ? part.text : part.label;
    const last = parts.at(-1);
    // Text that differs only in its source is one run for the reader.
    if (last && look(last.marks) === look(part.marks)) last.text += text;
    else parts.push({ text, marks: part.marks });
  }
  flush();
  return out;
}

const look = (marks: InlineMarks) =>
  JSON.stringify([marks.bold === true, marks.italic === true, marks.underline === true, marks.link ?? null]);
