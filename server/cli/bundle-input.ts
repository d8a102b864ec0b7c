/** A bundle from a file or standard input, or one line that says what is wrong with it. */
import { parseBundle } from '../../shared/bundle/parse';
import type { Bundle } from '../../shared/domain/bundle';
import { PlainError } from '../plain-error';
import { readInput, type Terminal } from './terminal';

const MOST_ERRORS = 10;
const MOST_UNKNOWN = 10;

/** Reads the bundle; tells beside the output which fields this version does not know. */
export function readBundleInput({ language, words, tell }: Terminal, file: string): Bundle {
  const { bundle, unknown, errors } = parseBundle(readInput(file), language);
  const name = file === '-' ? words.problems.standardInput : file;
  if (!bundle) {
    throw new PlainError(({ problems }) => {
      const shown = errors.slice(0, MOST_ERRORS).map(({ path, message }) => problems.brokenAt(path, message));
      const rest = errors.length - shown.length;
      return problems.broken(name, errors.length, [...shown, ...(rest > 0 ? [problems.more(rest)] : [])]);
    });
  }
  if (unknown.length > 0) {
    const more = unknown.length > MOST_UNKNOWN ? ', …' : '';
    tell(words.problems.unknownFields(unknown.slice(0, MOST_UNKNOWN).join(', ') + more));
  }
  return bundle;
}
