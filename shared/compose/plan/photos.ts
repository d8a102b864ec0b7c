/** Photos: behind the paragraph of the entry that they stand after, else behind the attendance. */
import type { Bundle, Language, Photo } from '../../domain/bundle';
import { words } from '../../text/leftovers';
import { typographic } from '../../text/typography';
import { phrase } from '../phrase';
import type { BodyPart } from './body';
import type { Part, PhotoPart } from './types';

/** The photos that show or say something. */
export function photoParts(photos: readonly Photo[], language: Language): PhotoPart[] {
  return photos
    .filter((photo) => words(photo.file) !== '' || words(photo.caption) !== '')
    .map((photo) => ({
      type: 'photo',
      key: `photo.${photo.id}`,
      photo,
      caption: phrase(typographic(words(photo.caption), language), photo.id),
    }));
}

/** The paragraphs with the photos among them; `opening` are those before the body. */
export function withPhotos(
  bundle: Bundle,
  opening: readonly Part[],
  body: readonly BodyPart[],
  photos: readonly PhotoPart[],
): Part[] {
  if (photos.every(({ photo }) => photo.after === null)) return [...opening, ...photos, ...body];
  const partOfEntry = new Map<string, BodyPart>();
  const firstOfItem = new Map<string, BodyPart>();
  for (const part of body) {
    for (const { entry } of part.facts) partOfEntry.set(entry.id, part);
    if (!firstOfItem.has(part.item.key)) firstOfItem.set(part.item.key, part);
  }
  const behind = new Map<BodyPart | null, PhotoPart[]>();
  const before = new Map<BodyPart, PhotoPart[]>();
  for (const photo of photos) {
    const place = placeOf(photo.photo, bundle, partOfEntry, firstOfItem);
    if (place?.before) push(before, place.part, photo);
    else push(behind, place?.part ?? null, photo);
  }
  return [
    ...opening,
    ...(behind.get(null) ?? []),
    ...body.flatMap((part) => [...(before.get(part) ?? []), part, ...(behind.get(part) ?? [])]),
  ];
}

function push<K>(lists: Map<K, PhotoPart[]>, key: K, photo: PhotoPart): void {
  const list = lists.get(key);
  if (list) list.push(photo);
  else lists.set(key, [photo]);
}

interface PhotoPlace {
  part: BodyPart;
  before: boolean;
}

/** An entry that readers do not see leaves the photo behind the last one before it that they do. */
function placeOf(
  { after }: Photo,
  { entries }: Bundle,
  partOfEntry: ReadonlyMap<string, BodyPart>,
  firstOfItem: ReadonlyMap<string, BodyPart>,
): PhotoPlace | null {
  if (after === null) return null;
  const heading = firstOfItem.get(after);
  for (let at = entries.findIndex(({ id }) => id === after); at >= 0; at--) {
    const part = partOfEntry.get(entries[at]?.id ?? '');
    if (part) return { part, before: false };
  }
  return heading ? { part: heading, before: true } : null;
}
