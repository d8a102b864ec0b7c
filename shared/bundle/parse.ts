/** From what somebody hands in to a bundle, or to errors that each name a field and say what to do. */
import type { z } from 'zod';
import { Bundle, type Language } from '../domain/bundle';
import { texts } from '../i18n';
import { nfc } from '../text/characters';
import type { BundleError } from './error';
import { referenceErrors } from './references';
import { unknownFields } from './unknown-fields';

/** Either a bundle, or what is wrong. */
export type ParsedBundle =
  | { bundle: Bundle; unknown: string[]; errors?: undefined }
  | { errors: BundleError[]; unknown: string[]; bundle?: undefined };

const MAX_MEGABYTES = 24;
const MAX_DEPTH = 40;
const MAX_ERRORS = 50;

type Sentences = ReturnType<typeof texts>['bundle'];

/**
 * Reads a bundle from JSON text or from what JSON text was read to. Every string becomes NFC, every
 * reference is checked; unknown fields stay in the bundle and are listed in `unknown`.
 */
export function parseBundle(input: unknown, language: Language = 'vi'): ParsedBundle {
  const say = texts(language).bundle;
  const fail = (message: string): ParsedBundle => ({ errors: [{ path: '', message }], unknown: [] });
  let json = input;
  if (typeof input === 'string') {
    if (input.length > MAX_MEGABYTES * 1_000_000) return fail(say.tooLarge(MAX_MEGABYTES));
    try {
      json = JSON.parse(input.replace(/^\ufeff/u, ''));
    } catch (error) {
      return fail(say.notJson(error instanceof Error ? error.message : String(error)));
    }
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail(say.notObject);
  if (isDeeper(json, MAX_DEPTH)) return fail(say.tooDeep);
  const clean = normalized(json);
  const unknown = unknownFields(clean);
  const parsed = Bundle.safeParse(clean, { reportInput: true });
  const errors = parsed.success
    ? referenceErrors(parsed.data, say)
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: sentence(issue, say) }));
  if (errors.length > MAX_ERRORS) {
    const more = errors.length - MAX_ERRORS;
    errors.length = MAX_ERRORS;
    errors.push({ path: '', message: say.moreErrors(more) });
  }
  if (!parsed.success || errors.length > 0) return { errors, unknown };
  return { bundle: parsed.data, unknown };
}

/** Whether objects stand in objects more than `depth` times; without recursion, for it guards what recurs. */
function isDeeper(value: object, depth: number): boolean {
  let level: object[] = [value];
  for (let at = 0; at < depth; at++) {
    const next: object[] = [];
    for (const each of level) {
      for (const member of Object.values(each)) {
        if (typeof member === 'object' && member !== null) next.push(member);
      }
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}

/** The same value with every string in NFC. A key `__proto__` is no field of anybody's and is left out. */
function normalized(value: unknown): unknown {
  if (typeof value === 'string') return nfc(value);
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, member]) => [key.normalize('NFC'), normalized(member)]),
  );
}

/** One sentence for what zod found. */
function sentence(issue: z.core.$ZodIssue, say: Sentences): string {
  if (issue.path[0] === 'entries' && issue.path[2] === 'speaker' && issue.path.length === 3) {
    return typeof issue.input === 'string' ? say.noSuchSpeaker(issue.input) : say.speaker;
  }
  switch (issue.code) {
    case 'invalid_type': {
      const needed = kind(issue.expected, say);
      return issue.input === undefined ? say.missing(needed) : say.wrongType(needed, found(issue.input, say));
    }
    case 'invalid_value':
      if (issue.path.join('.') === 'format') return say.format;
      return say.oneOf(issue.values.map((value) => `"${String(value)}"`).join(', '));
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'string') return say.tooLong(limit);
      return issue.origin === 'array' ? say.tooMany(limit) : say.tooBig(limit);
    }
    case 'too_small':
      return issue.origin === 'string' ? say.empty : say.tooSmall(Number(issue.minimum));
    case 'invalid_format':
      if (issue.format === 'datetime') return say.dateTime;
      return issue.format === 'regex' ? say.id : say.wrongValue;
    default:
      return say.wrongValue;
  }
}

function kind(expected: string, say: Sentences): string {
  const kinds: Record<string, string> = say.kinds;
  return kinds[expected] ?? say.kinds.other;
}

function found(input: unknown, say: Sentences): string {
  if (input === null) return say.kinds.null;
  return kind(Array.isArray(input) ? 'array' : typeof input, say);
}
