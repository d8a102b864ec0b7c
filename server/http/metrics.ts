/** `/metrics`: figures of this process in Prometheus' text form. They name no person and no meeting. */
import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { SyncStats } from '../sync/engine';
import { isFromThisMachine } from './address';
import { type Env, Problem } from './context';

export interface Measured {
  sync(): SyncStats;
  /** Open streams of live views. */
  viewers(): number;
}

/** Answers administrators, and programs on this machine that ask directly and not through a proxy. */
export function metricsRoutes(measured: Measured): Hono<Env> {
  const registry = registryOf(measured);
  const app = new Hono<Env>();
  app.get('/metrics', async (c) => {
    if (!isFromThisMachine(c.env.incoming) && !c.get('user')?.isAdministrator)
      throw new Problem(404, 'not-found');
    c.header('cache-control', 'no-store');
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
  return app;
}

function registryOf({ sync, viewers }: Measured): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('tocky_sync_connections', 'Open connections to documents.', () => sync().connections);
  gauge('tocky_sync_rooms', 'Documents in use.', () => sync().rooms);
  gauge('tocky_sync_rooms_failing', 'Documents that take no edits for now.', () => sync().failingRooms);
  gauge('tocky_live_viewers', 'Open streams of live views.', viewers);
  new Counter({
    name: 'tocky_sync_refusals_total',
    help: 'Connections to documents that were refused or ended, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(sync().refused)) this.inc({ reason }, count);
    },
  });
  return registry;
}
