/** The settings, from the environment. A wrong one is told in a sentence that says which and why. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { isModelAddress, isModelKey } from '../shared/domain/assist';
import type { ModelAccess } from './assist/settings';
import { PlainError, type Words } from './plain-error';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** 0 takes a free one. */
  port: number;
  /** Null listens on all addresses. */
  host: string | null;
  /** Absolute path of the data folder. */
  dataDir: string;
  /** Origin that links, feeds and cookies carry, without a slash at the end; null: what the browser asked for. */
  publicUrl: string | null;
  logLevel: LogLevel;
  /** The language model that the story's editor may ask; null: what an administrator names, as a rule none. */
  model: ModelAccess | null;
  /** Vite serves the browser's files from their sources. */
  development: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));
const Host = z.string().regex(/^[\w.:%-]+$/);
/** An address without a path: links are made by putting theirs behind it. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .transform((address) => new URL(address))
  .refine((url) => url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password)
  .transform((url) => url.origin);

const ModelAddress = z.string().refine(isModelAddress);

/** Reads the settings. Throws a `PlainError` for the first that is wrong. */
export function readConfig(environment: Environment): Config {
  const given = (name: string) => environment[name]?.trim() || undefined;
  function setting<T>(
    name: string,
    schema: z.ZodType<T>,
    why: (words: Words['settings']) => string,
  ): T | null {
    const value = given(name);
    if (value === undefined) return null;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    throw new PlainError(({ settings }) => settings.wrong(name, shown(value), why(settings)));
  }
  function modelOf(): ModelAccess | null {
    const address = setting('MODEL_URL', ModelAddress, (words) => words.modelUrl);
    const key = given('MODEL_KEY') ?? null;
    if (key !== null && !isModelKey(key))
      throw new PlainError(({ settings }) => settings.wrong('MODEL_KEY', '…', settings.modelKey));
    if (address === null) return null;
    const model = given('MODEL_NAME');
    if (model === undefined) throw new PlainError(({ settings }) => settings.modelName);
    return { address, model, key };
  }
  for (const name of ['DATABASE_URL', 'REDIS_URL'])
    if (given(name)) throw new PlainError(({ settings }) => settings.notYet(name));
  return {
    port: setting('PORT', Port, (words) => words.port) ?? 3000,
    host: setting('HOST', Host, (words) => words.host),
    dataDir: resolve(given('DATA_DIR') ?? 'data'),
    publicUrl: setting('PUBLIC_URL', Origin, (words) => words.publicUrl),
    logLevel:
      setting('LOG_LEVEL', z.enum(LOG_LEVELS), (words) => words.logLevel(LOG_LEVELS.join(', '))) ?? 'info',
    model: modelOf(),
    development: given('TOCKY_DEV') === '1',
  };
}

/** A value as it may be printed: an address may carry a password. */
function shown(value: string): string {
  return value.replace(/\/\/[^/@]*@/, '//…@').slice(0, 100);
}
