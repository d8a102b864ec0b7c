import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config';
import { PlainError } from '../../../server/plain-error';

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof PlainError) return error.sentence('en');
    throw error;
  }
  throw new Error('It was taken.');
}

test('without any setting there are defaults; an empty one is none', () => {
  const defaults = {
    port: 3000,
    host: null,
    dataDir: resolve('data'),
    publicUrl: null,
    logLevel: 'info',
    model: null,
    development: false,
  };
  expect(readConfig({})).toEqual(defaults);
  expect(readConfig({ PORT: '', HOST: ' ', DATA_DIR: '', PUBLIC_URL: '', DATABASE_URL: '' })).toEqual(
    defaults,
  );
});

test('settings are taken as they are meant', () => {
  expect(
    readConfig({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/tocky',
      PUBLIC_URL: 'https://Hop.Example.vn/',
      LOG_LEVEL: 'warn',
      MODEL_URL: 'http://localhost:11434/v1',
      MODEL_NAME: 'qwen',
      MODEL_KEY: 'sk-1',
      TOCKY_DEV: '1',
    }),
  ).toEqual({
    port: 8080,
    host: '::1',
    dataDir: '/srv/tocky',
    publicUrl: 'https://hop.example.vn',
    logLevel: 'warn',
    model: { address: 'http://localhost:11434/v1', model: 'qwen', key: 'sk-1' },
    development: true,
  });
});

describe('a wrong setting is named with its value and why', () => {
  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'hop.example.vn'],
    ['PUBLIC_URL', 'ftp://hop.example.vn'],
    ['PUBLIC_URL', 'https://hop.example.vn/tocky'],
    ['PUBLIC_URL', 'https://hop.example.vn/?a=b'],
    ['LOG_LEVEL', 'loud'],
    ['MODEL_URL', 'localhost:11434'],
    ['MODEL_URL', 'http://localhost:11434/v1?key=1'],
  ])('%s=%s', (name, value) => {
    const sentence = refusal({ [name]: value });
    expect(sentence).toContain(`${name}="${value}"`);
    expect(sentence).toMatch(/cannot be used: it must be .*\.$/);
    expect(sentence).not.toContain('\n');
  });

  test('but never with a password in it', () => {
    expect(refusal({ PUBLIC_URL: 'https://user:secret@hop.example.vn' })).not.toContain('secret');
  });

  test('a model needs a name, and its key is told to nobody', () => {
    expect(refusal({ MODEL_URL: 'http://localhost:11434' })).toContain('MODEL_NAME');
    const sentence = refusal({ MODEL_KEY: 'two words' });
    expect(sentence).toContain('MODEL_KEY');
    expect(sentence).not.toContain('two words');
    expect(refusal({ MODEL_URL: 'http://user:secret@localhost' })).not.toContain('secret');
  });

  test('databases that this version does not support are said so', () => {
    for (const name of ['DATABASE_URL', 'REDIS_URL']) {
      const sentence = refusal({ [name]: 'postgres://user:secret@db/tocky' });
      expect(sentence).toMatch(new RegExp(`^${name} is set, but this version does not support it yet`));
      expect(sentence).not.toContain('secret');
    }
  });
});
