/** A short mark of words: their number and FNV-1a of them. Where it differs, somebody wrote. */
export function wordsMark(words: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return `${words.length}.${(hash >>> 0).toString(36)}`;
}
