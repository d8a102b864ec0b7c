/** Captions that are put together by tapping names. Pure. */

export interface Written {
  text: string;
  /** Where the caret stands. */
  caret: number;
}

/** Lays one of `names` over the selected part of a caption: names behind each other make a list. */
export function withName(
  text: string,
  from: number,
  to: number,
  name: string,
  names: readonly string[],
): Written {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const isList = names.some((each) => before.endsWith(each));
  const left = isList ? ', ' : before === '' || /\s$/u.test(before) ? '' : ' ';
  const right = /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
  const put = before + left + name + right;
  return { text: put + after, caret: put.length };
}
