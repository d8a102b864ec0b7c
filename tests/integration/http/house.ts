/** The real server in this process, in a fresh folder, on a free port; and browsers that talk to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { ModelLimits } from '../../../server/assist/model';
import type { Config } from '../../../server/config';
import { type RunningServer, startServer } from '../../../server/main';
import type { Limits } from '../../../server/sync/limits';
import type { LinkRole, Role } from '../../../shared/domain/access';
import type { CreatedLink, MeetingSummary, SessionInfo, User } from '../../../shared/domain/api';
import { Bundle } from '../../../shared/domain/bundle';
import { routes } from '../../../shared/domain/contract';

export const PASSWORD = 'mat-khau-rat-dai';

const INDEX = `<!doctype html>
<html lang="vi"><head><meta name="csp-nonce" property="csp-nonce" content="__CSP_NONCE__" nonce="__CSP_NONCE__" />
<script type="module" crossorigin src="/assets/app-Ab_12345.js"></script></head><body><div id="root"></div></body></html>`;
const CLIENT: Record<string, string> = {
  'index.html': INDEX,
  'assets/app-Ab_12345.js': `console.log("${'ứng dụng '.repeat(500)}");`,
  'assets/public-Ab_12345.css': 'body{}',
  'mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.vite/manifest.json': JSON.stringify({
    'index.html': { file: 'assets/app-Ab_12345.js' },
    'live/live.ts': { file: 'assets/live-Ab_12345.js' },
    'public/public.ts': { file: 'assets/public-Ab_12345.js', css: ['assets/public-Ab_12345.css'] },
  }),
};

export const newFolder = () => mkdtempSync(join(tmpdir(), 'tocky-http-'));

/** Browser files as a build leaves them. */
export function clientFixture(): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries(CLIENT)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

export async function openHouse(
  options: {
    config?: Partial<Config>;
    limits?: Partial<Limits>;
    modelLimits?: ModelLimits;
    folder?: string;
  } = {},
) {
  const folder = options.folder ?? newFolder();
  const client = clientFixture();
  const logs: string[] = [];
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: folder,
    publicUrl: null,
    logLevel: 'debug',
    model: null,
    development: false,
    ...options.config,
  };
  const running = await startServer(config, {
    clientFolder: client,
    limits: options.limits ?? {},
    ...(options.modelLimits ? { modelLimits: options.modelLimits } : {}),
    logs: { write: (line) => void logs.push(line) },
  }).catch((error: unknown) => {
    rmSync(client, { recursive: true, force: true });
    throw error;
  });
  const url = `http://127.0.0.1:${running.port}`;
  const stop = async () => {
    await running.close();
    rmSync(client, { recursive: true, force: true });
  };
  return {
    running,
    url,
    folder,
    logs,
    browser: () => new Browser(running, url),
    /** Lets go of the folder, which stays for another start. */
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One browser with its cookies. Answers are checked against the contract. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly running: RunningServer,
    readonly url: string,
  ) {}

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** The JSON of an answer, its status and, of an error, its code. */
  async call<T = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const response = await this.request(method, path, body, headers);
    const text = await response.text();
    const json = (text === '' ? null : JSON.parse(text)) as T & { error?: { code: string; message: string } };
    if (response.ok) fitsContract(method, path, response.status, json);
    return {
      status: response.status,
      code: json?.error?.code ?? null,
      message: json?.error?.message ?? null,
      json,
      headers: response.headers,
    };
  }

  get = <T = unknown>(path: string) => this.call<T>('GET', path);
  post = <T = unknown>(path: string, body: unknown = {}) => this.call<T>('POST', path, body);
  put = <T = unknown>(path: string, body: unknown) => this.call<T>('PUT', path, body);
  patch = <T = unknown>(path: string, body: unknown) => this.call<T>('PATCH', path, body);
  remove = (path: string) => this.call('DELETE', path);

  /** Makes the first administrator by the printed link, and is signed in as that. */
  async setUp(username = 'quantri'): Promise<User> {
    const token = this.running.setupLink?.split('/').at(-1) ?? '';
    const { json } = await this.post<SessionInfo>('/api/setup', {
      token,
      username,
      name: 'Quản Trị',
      password: PASSWORD,
    });
    return json.user!;
  }

  signIn = (username: string, password = PASSWORD) =>
    this.post<SessionInfo>('/api/session', { username, password });

  whoAmI = async () => (await this.get<SessionInfo>('/api/session')).json.user;

  /** Opens a document's socket with this browser's cookies, as its page would. */
  socket(document: string, options: { query?: string; headers?: Record<string, string> } = {}): Socket {
    const address = `${this.url.replace('http', 'ws')}/sync/${document}${options.query ?? '?tocky=1'}`;
    return new Socket(
      new WebSocket(address, {
        headers: {
          ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
          origin: this.url,
          ...options.headers,
        },
      }),
    );
  }
}

function fitsContract(method: string, path: string, status: number, json: unknown): void {
  const route = routes().find(
    (each) =>
      each.method === method.toLowerCase() &&
      new RegExp(`^${each.path.replace(/:\w+/g, '[^/]+')}$`).test(path.split('?')[0]!),
  );
  if (!route) throw new Error(`${method} ${path} is not in the contract.`);
  if (![route.status, 200].includes(status)) throw new Error(`${method} ${path} answered ${status}.`);
  if (route.answer instanceof z.ZodType) route.answer.parse(json);
}

/** A socket whose messages and end can be waited for. */
export class Socket {
  readonly received: Buffer[] = [];
  /** Close code, or the HTTP status with which the upgrade was refused. */
  readonly ended: Promise<number>;
  #wake: (() => void)[] = [];

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.received.push(data);
      for (const wake of this.#wake.splice(0)) wake();
    });
    this.ended = new Promise((resolve) => {
      socket.on('close', resolve);
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      // An upgrade that was refused ends here too; its status has been told.
      socket.on('error', () => {});
    });
  }

  /** Resolves with the first message whose first byte is `type`, received already or yet to come. */
  async message(type: number): Promise<Buffer> {
    for (;;) {
      const found = this.received.find((data) => data[0] === type);
      if (found) return found;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Resolves with what the server said about writing, after the document was opened. */
  async state(): Promise<{ writable: boolean; reason?: string }> {
    const data = await this.message(102);
    return JSON.parse(data.subarray(2).toString('utf8')) as { writable: boolean };
  }

  close = () => this.socket.close();
}

export const bundleOf = (more: Partial<z.input<typeof Bundle>> = {}): Bundle =>
  Bundle.parse({
    format: 'tocky.meeting/1',
    meeting: { title: 'Giao ban tháng 3', startsAt: '2026-03-02T08:00:00+07:00' },
    ...more,
  });

/** A meeting that `owner` makes. */
export async function makeMeeting(owner: Browser, bundle: unknown = bundleOf()): Promise<string> {
  return (await owner.post<MeetingSummary>('/api/meetings', bundle)).json.id;
}

/** Makes a link; gives it with its token. */
export async function makeLink(
  owner: Browser,
  meetingId: string,
  role: LinkRole,
  more: { name?: string; hours?: number } = {},
): Promise<CreatedLink & { token: string }> {
  const { json } = await owner.post<CreatedLink>(`/api/meetings/${meetingId}/links`, { role, ...more });
  return { ...json, token: json.address.split('/').at(-1)! };
}

/** A browser signed in with a new account. */
export async function newAccount(house: House, administrator: Browser, username: string): Promise<Browser> {
  await administrator.post('/api/users', { username, name: username.toUpperCase(), password: PASSWORD });
  const browser = house.browser();
  await browser.signIn(username);
  return browser;
}

/** Gives an account a role. */
export const giveRole = (owner: Browser, meetingId: string, username: string, role: Role) =>
  owner.post(`/api/meetings/${meetingId}/members`, { username, role });
