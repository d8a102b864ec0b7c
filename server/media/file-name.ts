/** Names of uploaded files: shown to people and offered at download, never used as a path. */
import { FORMATS, type ImageFormat } from './formats';

const LONGEST = 120;
const FALLBACK = 'photo';

/** What the header x-file-name carries; a name that is not percent-encoded well is taken as it is. */
export function decodedFileName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}

const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, ' ')
    .replace(/\s+/g, ' ');

/** Names that begin with a dot are hidden, and Windows drops what is at the end. */
const trimmed = (text: string) => text.replace(/^[\s.]+|[\s.]+$/g, '');

/**
 * The name to show: without folders, control characters, characters that reverse the direction of
 * writing (`gpj.exe` would read as `exe.jpg`) and those that Windows forbids, not too long, and
 * with an ending that tells the truth.
 */
export function displayName(given: string, format: ImageFormat): string {
  const base = tidy(given.split(/[/\\]/).at(-1) ?? '');
  const [, stem = '', ending = ''] = /^(.*)\.([^.]*)$/.exec(base) ?? [];
  const { endings } = FORMATS[format];
  const kept = endings.includes(ending.toLowerCase());
  const name = trimmed([...trimmed(kept ? stem : base)].slice(0, LONGEST).join('')) || FALLBACK;
  return `${name}.${kept ? ending : endings[0]}`;
}
