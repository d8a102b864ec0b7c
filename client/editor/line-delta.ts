/**
 * What a transaction did to a text, as a delta. Yjs' own `event.delta` deletes formats that it finds redundant
 * while it is read: at readers that is an edit which nobody takes.
 */
import * as Y from 'yjs';
import { type Formats, sameFormats } from '../../shared/schema/line';

/** What a Y.Text writes: words, embeds and markers. */
export type TextContent = Y.ContentString | Y.ContentEmbed | Y.ContentType;

export type DeltaStep =
  /** `formats`: whether they changed there. */
  | { type: 'retain'; length: number; formats: boolean }
  | { type: 'delete'; length: number }
  | { type: 'insert'; content: TextContent; formats: Formats };

export const isOfText = (content: Y.Item['content']): content is TextContent =>
  content instanceof Y.ContentString || content instanceof Y.ContentEmbed || content instanceof Y.ContentType;

/** What an event says of `text`; to be called while it is being observed. */
export function deltaOf(
  text: Y.Text,
  event: Pick<Y.YEvent<Y.AbstractType<unknown>>, 'adds' | 'deletes'>,
): DeltaStep[] {
  const steps: DeltaStep[] = [];
  const before: Record<string, unknown> = {};
  let now: Record<string, unknown> = {};
  let differ = false;
  for (let item = text._start; item !== null; item = item.right) {
    const { content, length } = item;
    const isNew = event.adds(item);
    const isGone = item.deleted && !isNew && event.deletes(item);
    if (item.deleted && !isGone) continue;
    if (content instanceof Y.ContentFormat) {
      if (!isNew) before[content.key] = content.value;
      // A new object each time: steps keep the one that was in force.
      if (!isGone) now = { ...now, [content.key]: content.value };
      differ = !sameFormats(before, now);
    } else if (!isOfText(content)) {
      // Counted in the text, and in no delta.
    } else if (isNew) {
      steps.push({ type: 'insert', content, formats: now });
    } else if (isGone) {
      const last = steps.at(-1);
      if (last?.type === 'delete') last.length += length;
      else steps.push({ type: 'delete', length });
    } else {
      const last = steps.at(-1);
      if (last?.type === 'retain' && last.formats === differ) last.length += length;
      else steps.push({ type: 'retain', length, formats: differ });
    }
  }
  const last = steps.at(-1);
  if (last?.type === 'retain' && !last.formats) steps.pop();
  return steps;
}
