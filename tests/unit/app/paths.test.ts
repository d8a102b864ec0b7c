import { expect, test } from 'vitest';
import { languageOf } from '../../../client/app/language';
import { returnPath, signInPath } from '../../../client/app/paths';

test('leads back to the page that asked for the sign-in', () => {
  for (const path of ['/app/meetings', '/app/meetings/m1?panel=story', '/join/abc', '/app/admin#users']) {
    expect(returnPath(new URL(signInPath(path), 'https://here.test').search)).toBe(path);
  }
  expect(signInPath('/app')).toBe('/app/sign-in');
});

test.each([
  'https://evil.test/app',
  '//evil.test/app',
  '/\\evil.test/app',
  '\\\\evil.test/app',
  'javascript:alert(1)',
  '/api/session',
  '/apple',
  '/app/../api/users',
  '/app/sign-in?next=/app/sign-in',
  '/\n/evil.test/app',
  'app/meetings',
  '',
])('does not leave the application for %j', (wanted) => {
  expect(returnPath(`?next=${encodeURIComponent(wanted)}`)).toBe('/app');
});

test('reads the language from the cookies, Vietnamese where there is none', () => {
  expect(languageOf('')).toBe('vi');
  expect(languageOf('a=b; lang=en; c=d')).toBe('en');
  expect(languageOf('lang=vi')).toBe('vi');
  expect(languageOf('lang=xx')).toBe('vi');
  expect(languageOf('xlang=en')).toBe('vi');
});
