/** The server: one process that holds one data folder and serves it. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import pino, { type DestinationStream, type Logger } from 'pino';
import { version } from '../package.json';
import { composeWithSummary } from '../shared/compose/summary';
import { serverTexts } from '../shared/i18n/server';
import { readBundle } from '../shared/minutes/read';
import type { ModelLimits } from './assist/model';
import { assistRoutes } from './assist/routes';
import { openModelSettings } from './assist/settings';
import { makeAccess, makeRequireAct } from './auth/access';
import { makeAuthorize } from './auth/authorize';
import { watchExpiry } from './auth/expiry';
import { sessionRoutes } from './auth/routes';
import { renewSetupLink } from './auth/setup-link';
import { Closing } from './closing';
import type { Config } from './config';
import { correctionRoutes } from './corrections/routes';
import { makeDocuments } from './documents';
import { administrationRoutes } from './http/administration';
import { createApp } from './http/app';
import { type Assets, builtAssets, developmentAssets } from './http/assets';
import { makeAudit } from './http/audit';
import { serveClientFiles } from './http/client-files';
import type { Env, Services } from './http/context';
import { type Development, startDevelopment } from './http/development';
import { addressOfServer, listen } from './http/listen';
import { metricsRoutes } from './http/metrics';
import { readSettings } from './http/settings';
import { openSyncGateway } from './http/sync-gateway';
import { createLiveHub, type LiveHub } from './live/hub';
import { liveRoutes } from './live/routes';
import { openMedia } from './media/media';
import { mediaRoutes } from './media/routes';
import { invitationRoutes } from './meetings/invitation-routes';
import { type Mirror, startMirror } from './meetings/mirror';
import { meetingRoutes } from './meetings/routes';
import { clientFolder } from './places';
import { PlainError } from './plain-error';
import { publicRoutes } from './publish/public-routes';
import { storyRoutes } from './publish/routes';
import { addSample } from './sample/sample';
import { lockFolder, prepareFolder } from './store/data-folder';
import { openJournal } from './store/journal/open';
import type { WalReport } from './store/sqlite/wal';
import { openTables } from './store/tables/open';
import { createSyncEngine } from './sync/engine';
import type { Limits } from './sync/limits';
import { openCompactor } from './threads/compactor';

export interface StartOptions {
  /** The built browser files, where they are not beside the server. */
  clientFolder?: string;
  /** Of the sync engine. */
  limits?: Partial<Limits>;
  /** Of the language model's answers. */
  modelLimits?: ModelLimits;
  /** Where log lines go; standard error. */
  logs?: DestinationStream;
}

export interface RunningServer {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** One-time address that makes the first administrator; null when there is one already. */
  setupLink: string | null;
  /** The sample meeting that was added to an empty folder. */
  sampleMeeting: string | null;
  services: Services;
  app: Hono<Env>;
  /** Finishes what is under way and lets go of the folder. */
  close(): Promise<void>;
}

/** Requests that are still under way at the end are cut off after this time. */
const LAST_REQUESTS_MS = 1_500;
/** An upload over a slow line may take its time; a connection that says nothing may not. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;
const HEADERS_TIMEOUT_MS = 20_000;

/** Starts the server. Rejects with a `PlainError` where the settings, the folder or the port do not allow it. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const closing = new Closing();
  try {
    return await start(config, options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(config: Config, options: StartOptions, closing: Closing): Promise<RunningServer> {
  const folder = config.dataDir;
  prepareFolder(folder);
  const lock = closing.add(lockFolder(folder), (held) => held.release());
  const log = pino({ level: config.logLevel }, options.logs ?? pino.destination(2));
  const db = closing.add(await openTables(folder, { holdsLock: true }), (opened) => opened.destroy());
  const journal = closing.add(await openJournal(folder, logRecovery(log)), (opened) => opened.close());

  let mirror: Mirror | null = null;
  const access = makeAccess(db);
  const compactor = closing.add(openCompactor(), (opened) => opened.close());
  const engine = closing.add(
    createSyncEngine({
      journal,
      compact: compactor.compact,
      authorize: makeAuthorize({ config, db, nameless: serverTexts('vi').cli.nameless }),
      logger: log,
      onCommitted: (update) => mirror?.committed(update),
      limits: options.limits ?? {},
    }),
    (opened) => opened.close(),
  );
  let hub: LiveHub | null = null;
  const documents = makeDocuments(engine, journal, () => {
    hub?.revalidate().catch((error: unknown) => log.error({ err: error }, 'viewing links were not checked'));
  });
  mirror = closing.add(startMirror({ db, documents, log }), (started) => started.close());

  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS });
  const development = config.development
    ? closing.add(await startDevelopment(server), (vite) => vite.close())
    : null;
  const built = options.clientFolder ?? clientFolder();
  const services: Services = {
    config,
    db,
    documents,
    access,
    assets: development ? developmentAssets : assetsOf(built),
    log,
    settings: () => readSettings(db),
    audit: makeAudit(db),
    watching: (meetingId) => live.watching(meetingId),
  };
  const live = closing.add(createLiveHub(services), (opened) => opened.close());
  hub = live;
  const media = await openMedia(services, { folder: join(folder, 'media') });
  const expiry = closing.add(watchExpiry(db, documents.recheck, log), (watch) => watch.close());
  const requireAct = makeRequireAct(services);
  const app = createApp(services, {
    version,
    isFailing: () => engine.stats().failingRooms > 0,
    clientFiles: development ? null : serveClientFiles(built),
    readIndex: development?.readIndex ?? indexOf(built),
    routes: [
      sessionRoutes(services, requireAct),
      administrationRoutes(services, requireAct),
      meetingRoutes(services, requireAct, {
        mirror,
        compose: composeWithSummary,
        onStateChanged: () => live.refreshStates(),
      }),
      invitationRoutes(services, requireAct, {
        onExpiringLink: expiry.changed,
        onRightsChanged: documents.recheck,
      }),
      mediaRoutes(services, requireAct, media),
      correctionRoutes(services, requireAct, live),
      storyRoutes(services, requireAct, { readBundle, compose: composeWithSummary }),
      assistRoutes(services, requireAct, {
        settings: openModelSettings(folder, config.model, log),
        readBundle,
        limits: options.modelLimits,
      }),
      liveRoutes(services, media.readVariantAt, live),
      publicRoutes(services, media.readVariant),
      metricsRoutes({ sync: () => engine.stats(), viewers: () => live.viewers() }),
    ],
  });
  server.on('request', listenerOf(app.fetch, development));
  const gateway = openSyncGateway(server, engine, config, log);

  const sampleMeeting = await addSample({ db, documents, media });
  const setupToken = await renewSetupLink(db);
  const port = await listen(server, config);
  closing.add(server, async (listening) => {
    const ended = endOf(listening);
    live.close();
    // Tells everybody to leave, which the gateway waits for.
    await engine.close();
    await gateway.close();
    await ended;
  });
  const url = addressOfServer(config, port);
  lock.announce(url);
  log.info({ port, version }, 'serving');
  return {
    url,
    port,
    setupLink: setupToken === null ? null : `${url}/setup/${setupToken}`,
    sampleMeeting,
    services,
    app,
    close: () => closing.close(),
  };
}

/** One line on what the last server, which did not stop in order, left in the journal's write-ahead log. */
function logRecovery(log: Logger): (found: WalReport) => void {
  return (found) => {
    if (found.droppedBytes > 0)
      log.warn(found, 'the journal was recovered; a last write that was never finished is left out');
    else log.info(found, 'the journal was recovered');
  };
}

function assetsOf(folder: string): Assets {
  if (!existsSync(join(folder, '.vite/manifest.json'))) throw new PlainError(({ start }) => start.noBuild);
  return builtAssets(folder);
}

function indexOf(folder: string): () => Promise<string> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  return async () => page;
}

function listenerOf(
  fetch: Parameters<typeof getRequestListener>[0],
  development: Development | null,
): RequestListener {
  const listener = getRequestListener(fetch);
  const answer: RequestListener = (request, response) => void listener(request, response);
  return development?.wrap(answer) ?? answer;
}

/** Takes no new requests; resolves when the last one is answered, or was cut off. */
async function endOf(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
}
