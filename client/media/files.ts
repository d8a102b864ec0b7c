/** Which files of a drag, a paste or a choice are photos. */

/**
 * For `<input accept>`. By name and not `image/*`: Safari on a Mac then hands over HEIC photos as
 * JPEG, as it does on phones anyway.
 */
export const ACCEPT = 'image/jpeg,image/png,image/webp,image/avif';

const IMAGE_NAME = /\.(?:jpe?g|png|webp|avif|heic|heif|gif|bmp|tiff?)$/i;

/** Whether a file calls itself an image; the server judges what it is. Some systems give HEIC files no type. */
export const isImage = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  type.startsWith('image/') || (type === '' && IMAGE_NAME.test(name));

/** What a paste or a drag carries, whatever its event is called. */
export function carriedBy(event: ClipboardEvent | DragEvent): DataTransfer | null {
  return 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
}

/** Whether pasted text only names the files that come with it, as file managers do. */
function onlyNames(text: string, files: readonly File[]): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.every((line) => files.some(({ name }) => line.trim().endsWith(name)));
}

/**
 * The photos that a paste or a drag brings. Words that come with a picture of themselves, as Word
 * and Excel copy them, are words: then there are none.
 */
export function filesOf(event: ClipboardEvent | DragEvent): File[] {
  const carried = carriedBy(event);
  const files = [...(carried?.files ?? [])];
  if (!carried || files.length === 0) return [];
  if ('clipboardData' in event && !onlyNames(carried.getData('text/plain'), files)) return [];
  return files.filter(isImage);
}
