/**
 * The service worker: the application opens without the network. It keeps the files of the build that it
 * belongs to and one page for all addresses below /app; nothing of any meeting passes through it.
 */

/** The parts of a worker's world that are used here; TypeScript knows them only without the DOM. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
const worker = self as unknown as WorkerScope;

/** Put in by the build: every file of the application, and the one that its page begins with. */
declare const BUILD: { id: string; entry: string; files: string[] };

const PREFIX = 'tocky-build-';
const CACHE = PREFIX + BUILD.id;
const PAGE = '/app';
/** A network that has not answered by then is as good as none. */
const PAGE_WITHIN_MS = 4_000;

async function install(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' });
  // The server may have been upgraded since it gave out this worker: the next one is on its way.
  if (!page.ok || !(await page.clone().text()).includes(BUILD.entry))
    throw new Error('The page is of another build.');
  const cache = await caches.open(CACHE);
  await cache.addAll(BUILD.files);
  await cache.put(PAGE, page);
  await worker.skipWaiting();
}

/** Keeps the build before this one too: pages that are open still ask for parts of it. */
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

const after = (milliseconds: number) =>
  new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds));

/** The server's page, so that loading anew brings the newest build; without the server the kept one. */
async function page(request: Request): Promise<Response> {
  const asked = fetch(request);
  const answer = await Promise.race([asked.catch(() => null), after(PAGE_WITHIN_MS)]);
  // A proxy speaks for a server that is being restarted.
  if (answer && answer.status < 500) return answer;
  return (await (await caches.open(CACHE)).match(PAGE)) ?? asked;
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
});
