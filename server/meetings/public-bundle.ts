/** What anybody may read of a meeting: no private entries, and no fields of which nobody knows what they hold. */
import { z } from 'zod';
import { Bundle, type Entry } from '../../shared/domain/bundle';

/** The value cut down to the fields of its schema, at every depth. */
function known(schema: unknown, value: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodNullable || inner instanceof z.ZodOptional)
    inner = inner.unwrap();
  if (Array.isArray(value)) {
    const element = inner instanceof z.ZodArray ? inner.element : null;
    return value.map((each) => known(element, each));
  }
  if (typeof value !== 'object' || value === null) return value;
  const object =
    inner instanceof z.ZodUnion ? inner.options.find((each) => each instanceof z.ZodObject) : inner;
  if (!(object instanceof z.ZodObject)) return value;
  const shape: Record<string, unknown> = object.shape;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      Object.hasOwn(shape, key) ? [[key, known(shape[key], member)]] : [],
    ),
  );
}

/** Where a photo stands that stood behind a private entry: behind the last public one of the same item, or its heading. */
function placeOf(entries: readonly Entry[], after: string | null): string | null {
  const at = entries.findIndex(({ id }) => id === after);
  const entry = entries[at];
  if (!entry?.private) return after;
  const before = entries
    .slice(0, at)
    .findLast((each) => !each.private && each.agendaItem === entry.agendaItem);
  return before?.id ?? entry.agendaItem;
}

/** The public part of a bundle. Unknown fields may hold telephone numbers and the like: they stay inside. */
export function publicBundle(bundle: Bundle): Bundle {
  const open = Bundle.parse(known(Bundle, bundle));
  return {
    ...open,
    entries: open.entries.filter((entry) => !entry.private),
    photos: open.photos.map((photo) => ({ ...photo, after: placeOf(bundle.entries, photo.after) })),
  };
}
