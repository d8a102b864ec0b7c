/** Reading what a request carries, strictly and in the language of whoever sent it. */
import type { Context } from 'hono';
import type { z } from 'zod';
import { parseBundle } from '../../shared/bundle/parse';
import { Bundle, type Language } from '../../shared/domain/bundle';
import { texts } from '../../shared/i18n';
import { serverTexts } from '../../shared/i18n/server';
import { type Env, Problem } from './context';

export const MAX_JSON_BYTES = 1_000_000;
export const MAX_BUNDLE_BYTES = 24_000_000;

/** One sentence for what is wrong with a field. */
function sentence(issue: z.core.$ZodRawIssue, language: Language): string {
  const { bundle: words } = texts(language);
  switch (issue.code) {
    case 'invalid_type': {
      const kinds: Record<string, string> = words.kinds;
      const needed = kinds[issue.expected] ?? words.kinds.other;
      return issue.input === undefined ? words.missing(needed) : words.wrongType(needed, words.kinds.other);
    }
    case 'invalid_value':
      return words.oneOf(issue.values.map((value) => `"${String(value)}"`).join(', '));
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'string') return words.tooLong(limit);
      return issue.origin === 'array' ? words.tooMany(limit) : words.tooBig(limit);
    }
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin !== 'string') return words.tooSmall(limit);
      return limit > 1 ? serverTexts(language).problems.fields.tooShort(limit) : words.empty;
    }
    default:
      return words.wrongValue;
  }
}

/** Fits a value to a schema, or throws a 422 that names the wrong fields. */
export function fitted<T extends z.ZodType>(schema: T, value: unknown, language: Language): z.output<T> {
  const parsed = schema.safeParse(value, { error: (issue) => sentence(issue, language) });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Problem(422, 'invalid-input', issues);
}

/** The JSON body of a request, fitted to a schema. */
export async function readBody<T extends z.ZodType>(c: Context<Env>, schema: T): Promise<z.output<T>> {
  const language = c.get('language');
  const text = await c.req.text();
  // A bundle has sentences of its own, and checks that go beyond its schema.
  if ((schema as z.ZodType) === Bundle) return bundleIn(text, language) as z.output<T>;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Problem(400, 'malformed-json');
  }
  return fitted(schema, json, language);
}

function bundleIn(text: string, language: Language): Bundle {
  const { bundle, errors } = parseBundle(text, language);
  if (bundle) return bundle;
  throw new Problem(422, 'bundle-invalid', errors);
}
