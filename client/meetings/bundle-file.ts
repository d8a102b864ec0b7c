/** Bundles as files: what is chosen to be imported, what is exported. */
import { ApiFailure } from '../api/client';

/** The JSON of a chosen file. What the JSON says is judged by the server, whose answer names the wrong field. */
export async function readBundleFile(file: File, notJson: string): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch (cause) {
    throw Object.assign(new ApiFailure(0, 'not-json', notJson), { cause });
  }
}

/** A file name that every system takes, from a meeting's title. */
export function bundleFileName(title: string, id: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${name || id}.json`;
}
