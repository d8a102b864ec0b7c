/** Which fields of a bundle this version does not know: kept, and told. */
import { z } from 'zod';
import { Bundle } from '../domain/bundle';

const MAX_REPORTED = 200;

/** Paths of unknown fields, as `meeting.weather`. */
export function unknownFields(input: unknown): string[] {
  const found: string[] = [];
  walk(Bundle, input, '', found);
  return found;
}

/** The schema below defaults and nulls. */
function inner(schema: unknown): unknown {
  let current = schema;
  while (current instanceof z.ZodDefault || current instanceof z.ZodNullable) current = current.unwrap();
  return current;
}

function walk(schema: unknown, value: unknown, path: string, found: string[]): void {
  if (typeof value !== 'object' || value === null || found.length >= MAX_REPORTED) return;
  const known = inner(schema);
  if (known instanceof z.ZodArray) {
    if (!Array.isArray(value)) return;
    value.forEach((member, at) => {
      walk(known.element, member, `${path}.${at}`, found);
    });
  } else if (known instanceof z.ZodUnion) {
    const object = known.options.find((option) => inner(option) instanceof z.ZodObject);
    walk(object, value, path, found);
  } else if (known instanceof z.ZodObject && !Array.isArray(value)) {
    const shape: Record<string, unknown> = known.shape;
    for (const [key, member] of Object.entries(value)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (Object.hasOwn(shape, key)) walk(shape[key], member, here, found);
      else if (found.length < MAX_REPORTED) found.push(here);
    }
  }
}
