/** Objects as maps of a document: what this version does not know is kept. */
import type * as Y from 'yjs';

/** Fields of an object that this version knows, and the others under `extra`. */
export function parted(known: readonly string[], value: Record<string, unknown>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (known.includes(key)) fields[key] = member;
    else extra[key] = member;
  }
  return Object.keys(extra).length > 0 ? { ...fields, extra } : fields;
}

/** Makes a map hold exactly `fields`; keys that are the same already are not touched. */
export function setFields(map: Y.Map<unknown>, fields: Record<string, unknown>): void {
  for (const key of [...map.keys()]) if (fields[key] === undefined || fields[key] === null) map.delete(key);
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
  }
}
