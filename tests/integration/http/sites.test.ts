/** What keeps other sites, guessers and floods out, and what never leaves. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, bundleOf, type House, makeLink, makeMeeting, openHouse } from './house';

let house: House;
let admin: Browser;
beforeAll(async () => {
  house = await openHouse();
  admin = house.browser();
  await admin.setUp();
});
afterAll(() => house.close());

describe('requests from other sites', () => {
  test.each([
    ['an origin of another site', { origin: 'https://evil.example' }],
    ['no origin that is one', { origin: 'null' }],
    ['the browser’s word that it is cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['the browser’s word that it is of the same domain only', { 'sec-fetch-site': 'same-site' }],
  ])('change nothing: %s', async (_what, headers) => {
    for (const [method, path] of [
      ['POST', '/api/meetings'],
      ['PUT', '/api/settings'],
      ['DELETE', '/api/session'],
    ] as const) {
      const answer = await admin.call(method, path, method === 'DELETE' ? undefined : {}, headers);
      expect(answer).toMatchObject({ status: 403, code: 'wrong-origin' });
    }
    expect(await admin.whoAmI()).not.toBeNull();
  });

  test('our own pages, and programs without an origin, are taken', async () => {
    for (const headers of [{ origin: house.url, 'sec-fetch-site': 'same-origin' }, {}]) {
      const { status } = await admin.call('POST', '/api/people/parse', { text: 'ông An' }, headers as never);
      expect(status).toBe(200);
    }
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form’s %s is not taken for JSON',
    async (type) => {
      const answer = await admin.call('POST', '/api/people/parse', '{"text":"ông An"}', {
        'content-type': type,
      });
      expect(answer).toMatchObject({ status: 415, code: 'json-needed' });
    },
  );
});

describe('every page and answer', () => {
  const pages = [
    '/',
    '/app',
    '/app/meetings/x',
    '/setup/abc',
    '/join/abc',
    '/live/abc',
    '/tin/khong-co',
    '/nope',
  ];

  test.each([...pages, '/api/docs', '/api/session', '/api/nope', '/health', '/assets/app-Ab_12345.js'])(
    '%s runs only what this server serves, in no frame, and tells no other site where it came from',
    async (path) => {
      const { headers } = await admin.request('GET', path, undefined, { accept: 'text/html' });
      const policy = headers.get('content-security-policy')!;
      expect(policy).toMatch(/default-src 'self'/);
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).toMatch(/base-uri 'none'/);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^\w{16}$/);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test('no page of ours has a script or a style without the nonce or in an attribute', async () => {
    for (const path of [...pages, '/api/docs']) {
      const html = await (await admin.request('GET', path, undefined, { accept: 'text/html' })).text();
      expect(html).toMatch(/^<!doctype html>/i);
      expect(html).not.toMatch(/\son\w+=|\sstyle=|javascript:/i);
      for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/gi))
        expect(tag).toMatch(/src="\/|nonce="[\w+/=]{20,}"|type="application\/(ld\+)?json"/);
    }
  });

  test('the application’s page carries the nonce of its own answer, another one each time', async () => {
    const nonces = new Set<string>();
    for (let times = 0; times < 3; times++) {
      const response = await admin.request('GET', '/join/abc');
      const html = await response.text();
      const nonce = /nonce-([\w+/=]+)'/.exec(response.headers.get('content-security-policy')!)![1]!;
      expect(html).toContain(`content="${nonce}"`);
      expect(html).not.toContain('__CSP_NONCE__');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('answers of the API are kept by no cache; files with a hash are kept for good, compressed once', async () => {
    expect((await admin.request('GET', '/api/session')).headers.get('cache-control')).toBe('no-store');
    const script = await admin.request('GET', '/assets/app-Ab_12345.js', undefined, {
      'accept-encoding': 'br',
    });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(await script.text()).toContain('ứng dụng');
    const again = await admin.request('GET', '/assets/app-Ab_12345.js', undefined, {
      'accept-encoding': 'br',
      'if-none-match': script.headers.get('etag')!,
    });
    expect(again.status).toBe(304);
    const plain = await admin.request('GET', '/assets/app-Ab_12345.js', undefined, {
      'accept-encoding': 'identity',
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test('only files of the build are served, whatever the address looks like', async () => {
    for (const path of [
      '/index.html',
      '/.vite/manifest.json',
      '/../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/etc/passwd',
      '/%00',
    ])
      expect([path, (await admin.request('GET', path)).status]).toEqual([path, 404]);
  });
});

describe('errors', () => {
  test('are JSON for programs and a page for people, in their language, and repeat nothing of the request', async () => {
    const evil = '/nope/%3Cscript%3Ealert(1)%3C/script%3E?q=%3Cimg%20src=x%20onerror=alert(1)%3E';
    const page = await admin.request('GET', evil, undefined, { accept: 'text/html', cookie: 'lang=en' });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    const html = await page.text();
    expect(html).toContain('<html lang="en"');
    expect(html).not.toMatch(/alert|onerror|<script/);
    const json = await admin.call('GET', '/api/%3Cscript%3E', undefined, { accept: 'text/html' });
    expect(json).toMatchObject({ status: 404, code: 'not-found', message: 'Không có địa chỉ này.' });
    const english = await admin.call('GET', '/api/nope', undefined, { cookie: 'lang=en' });
    expect(english.message).toBe('There is no such address.');
  });

  test('name the wrong fields in the language of whoever sent them', async () => {
    const wrong = { username: 'x', name: '', password: 'ngắn' };
    const { json } = await admin.post<{ error: { issues: { path: string; message: string }[] } }>(
      '/api/users',
      wrong,
    );
    expect(Object.fromEntries(json.error.issues.map(({ path, message }) => [path, message]))).toEqual({
      username: 'Cần ít nhất 2 ký tự.',
      name: 'Không được để trống.',
      password: 'Cần ít nhất 10 ký tự.',
    });
    expect(await admin.post('/api/users', '{')).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await admin.post('/api/users', { username: 3 })).status).toBe(422);
  });

  test('that nobody foresaw are told without details and logged under the request’s id', async () => {
    const { db } = house.running.services;
    const rename = (from: string, to: string) => db.schema.alterTable(from).renameTo(to).execute();
    await rename('audit', 'audit_gone');
    try {
      const { json } = await admin.get<object>('/api/settings');
      const answer = await admin.put('/api/settings', json);
      expect(answer).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(answer.json)).not.toMatch(/audit|sqlite|\bat /i);
      const id = answer.headers.get('x-request-id')!;
      expect(house.logs.some((line) => line.includes(id) && line.includes('audit'))).toBe(true);
    } finally {
      await rename('audit_gone', 'audit');
    }
  });
});

describe('what is too much', () => {
  test('JSON above a megabyte is refused, by its own word or as it comes', async () => {
    const large = JSON.stringify({ text: 'ô'.repeat(700_000) });
    expect(await admin.post('/api/people/parse', large)).toMatchObject({ status: 413, code: 'too-large' });
    const { port } = new URL(house.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (text.includes('\r\n\r\n')) socket.destroy();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' ? undefined : reject(error),
      );
      socket.write(
        'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
      for (let sent = 0; sent < 20; sent++) socket.write(chunk);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413/);
  });

  test('a bundle may be larger than that, but not beyond all measure', async () => {
    const entries = Array.from({ length: 60 }, (_, at) => ({ id: `e${at}`, text: 'chữ '.repeat(10_000) }));
    expect((await admin.post('/api/meetings', bundleOf({ entries }))).status).toBe(201);
    const huge = `{"format":"tocky.meeting/1","x":"${'x'.repeat(24_500_000)}"}`;
    expect(await admin.post('/api/meetings', huge)).toMatchObject({ status: 413, code: 'too-large' });
  });

  test('an address that is not signed in may not send without end, but may read', async () => {
    const flood = await openHouse();
    const stranger = flood.browser();
    const answers: number[] = [];
    while (!answers.includes(429) && answers.length < 500)
      answers.push((await stranger.post('/api/join/inspect', { token: 'x' })).status);
    expect(answers.length).toBeGreaterThan(50);
    const refused = await stranger.post('/api/join/inspect', { token: 'x' });
    expect(refused).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stranger.get('/api/session')).status).toBe(200);
    await flood.close();
  });
});

test('with https the cookie is secure and bound to this host, and browsers are told to stay with https', async () => {
  const secure = await openHouse({ config: { publicUrl: 'https://hop.example.vn' } });
  const browser = secure.browser();
  await browser.setUp();
  const answer = await browser.call('GET', '/api/session', undefined, { origin: 'https://hop.example.vn' });
  expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
  const { headers } = await browser.signIn('quantri');
  const [cookie] = headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-tocky_session=/);
  expect(cookie).toMatch(/; Secure/);
  const posted = await browser.call(
    'POST',
    '/api/people/parse',
    { text: 'ông An' },
    { origin: 'https://hop.example.vn' },
  );
  expect(posted.status).toBe(200);
  const meeting = await makeMeeting(browser);
  expect((await makeLink(browser, meeting, 'viewer')).address).toMatch(/^https:\/\/hop\.example\.vn\/live\//);
  await secure.close();
});

test('no token, password or name of anybody is in the logs', async () => {
  const meeting = await makeMeeting(admin, bundleOf());
  const { token } = await makeLink(admin, meeting, 'secretary', { name: 'Nguyễn Bí Mật' });
  const { token: viewing } = await makeLink(admin, meeting, 'viewer');
  const guest = house.browser();
  await guest.request('GET', `/join/${token}`);
  await guest.post('/api/join', { token });
  await guest.request('GET', `/live/${viewing}`);
  await guest.request('GET', `/setup/${viewing}`);
  const socket = house.browser().socket(`minutes.${meeting}`, { query: `?tocky=1&token=${token}` });
  await socket.state();
  socket.close();
  await socket.ended;
  await house.browser().socket(`minutes.${meeting}`, { query: `?token=${viewing}` }).ended;
  await guest.signIn('quantri', 'mat-khau-doan-mo');
  const logs = house.logs.join('');
  expect(logs).toContain('/api/join');
  const session = guest.cookies.get('tocky_session')!;
  for (const secret of [token, viewing, session, 'mat-khau-doan-mo', 'Nguyễn Bí Mật', 'Quản Trị', 'quantri'])
    expect(logs).not.toContain(secret);
});
