/** The meetings that are being watched. A meeting's document is followed from its first viewer to a while after its last. */
import type { ServerResponse } from 'node:http';
import type { MeetingState } from '../../shared/domain/api';
import { Problem, type Services } from '../http/context';
import { Refused } from '../sync/types';
import { Watch, type WatchLimits } from './watch';

export interface HubLimits extends WatchLimits {
  /** Open connections of all meetings together. */
  viewers: number;
  /** How long a meeting is followed that nobody watches. */
  lingerMs: number;
  /** How often the meetings' states are looked up. */
  tickMs: number;
  /** How often connections get a sign of life and links are checked, even when nobody asks for it. */
  beatMs: number;
}

const DEFAULTS: HubLimits = {
  patchEveryMs: 100,
  calm: 1_000,
  countEveryMs: 2_000,
  slice: 250,
  waitingBytes: 256 * 1024,
  events: 1_000,
  bytes: 1024 * 1024,
  viewers: 20_000,
  lingerMs: 60_000,
  tickMs: 2_000,
  beatMs: 20_000,
};

export interface Connecting {
  response: ServerResponse;
  /** Token of the viewing link. */
  link: string;
  lastId: string | null;
}

export interface LiveHub {
  /** The meeting's public view, followed from now on. Rejects when its minutes cannot be read. */
  open(meetingId: string): Promise<Watch>;
  /**
   * Takes over the response of somebody who asks for events. Nothing is done with it where the link opens
   * nothing (`gone`) or this process has as many viewers as it takes (`full`).
   */
  connect(connecting: Connecting): Promise<'joined' | 'gone' | 'full'>;
  /** People who watch a meeting now. */
  watching(meetingId: string): number;
  /** Open connections of all meetings. */
  viewers(): number;
  /** Ends the streams of links that were revoked or have expired; to be called after links changed. */
  revalidate(): Promise<void>;
  /** Tells a meeting's viewers that something was decided of what some of them asked for; what, each asks. */
  decided(meetingId: string): void;
  /** Looks the meetings' states up; to be called after one changed, which is noticed a little later otherwise. */
  refreshStates(): Promise<void>;
  close(): void;
}

type Needs = Pick<Services, 'documents' | 'access' | 'db' | 'log'>;

/** Makes the hub; `limits` are for tests and measurements. */
export function createLiveHub(services: Needs, limits: Partial<HubLimits> = {}): LiveHub {
  return new Hub(services, { ...DEFAULTS, ...limits });
}

class Hub implements LiveHub {
  readonly #opening = new Map<string, Promise<Watch>>();
  readonly #watches = new Map<string, Watch>();
  readonly #timer: NodeJS.Timeout;
  #beatAt = performance.now();
  /** Counts the checks of links: who was checked before one and comes in after it is checked again. */
  #checks = 0;
  #ticking = false;
  #closed = false;

  constructor(
    private readonly services: Needs,
    private readonly limits: HubLimits,
  ) {
    this.#timer = setInterval(() => void this.#tick(), limits.tickMs);
    this.#timer.unref();
  }

  async open(meetingId: string): Promise<Watch> {
    if (this.#closed) throw new Refused('closing', 'the server is closing');
    const opening = this.#opening.get(meetingId) ?? this.#begin(meetingId);
    const watch = await opening;
    watch.usedAt = performance.now();
    return watch;
  }

  async connect({ response, link, lastId }: Connecting): Promise<'joined' | 'gone' | 'full'> {
    for (;;) {
      const checks = this.#checks;
      const meetingId = await this.services.access.meetingOfViewingLink(link);
      if (meetingId === null) return 'gone';
      const watch = await this.open(meetingId);
      // Links were checked, or the watch ended, while the minutes were read: look again.
      if (checks !== this.#checks || this.#watches.get(meetingId) !== watch) continue;
      if (this.viewers() >= this.limits.viewers) return 'full';
      // Whoever left meanwhile needs no stream any more.
      if (!response.destroyed) watch.broadcast.add(response, link, lastId);
      return 'joined';
    }
  }

  watching(meetingId: string): number {
    return this.#watches.get(meetingId)?.broadcast.size ?? 0;
  }

  viewers(): number {
    let viewers = 0;
    for (const { broadcast } of this.#watches.values()) viewers += broadcast.size;
    return viewers;
  }

  decided(meetingId: string): void {
    this.#watches.get(meetingId)?.broadcast.beat('decided', null);
  }

  async revalidate(): Promise<void> {
    this.#checks += 1;
    await Promise.all([...this.#watches.values()].map((watch) => this.#checkLinks(watch)));
  }

  async refreshStates(): Promise<void> {
    const ids = [...this.#watches.keys()];
    if (ids.length === 0) return;
    const rows = await this.services.db
      .selectFrom('meetings')
      .select(['id', 'state'])
      .where('id', 'in', ids)
      .execute();
    for (const { id, state } of rows) this.#watches.get(id)?.setState(state);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const watch of this.#watches.values()) watch.close();
    this.#watches.clear();
    this.#opening.clear();
  }

  #begin(meetingId: string): Promise<Watch> {
    const opening = this.#stateOf(meetingId).then((state) =>
      Watch.open({
        meetingId,
        documents: this.services.documents,
        log: this.services.log,
        limits: this.limits,
        state,
        onBroken: (watch) => this.#forget(watch),
      }),
    );
    this.#opening.set(meetingId, opening);
    opening.then(
      (watch) => {
        if (this.#closed) watch.close();
        else this.#watches.set(meetingId, watch);
      },
      // Whoever asked hears of it; the next who asks tries again.
      () => this.#opening.delete(meetingId),
    );
    return opening;
  }

  async #stateOf(meetingId: string): Promise<MeetingState> {
    const row = await this.services.db
      .selectFrom('meetings')
      .select('state')
      .where('id', '=', meetingId)
      .executeTakeFirst();
    if (!row) throw new Problem(404, 'meeting-not-found');
    return row.state;
  }

  async #checkLinks(watch: Watch): Promise<void> {
    const links = [...watch.broadcast.links];
    const meetings = await Promise.all(links.map((link) => this.services.access.meetingOfViewingLink(link)));
    const ended = links.filter((_link, at) => meetings[at] !== watch.meetingId);
    if (ended.length > 0) watch.broadcast.end(new Set(ended), 'ended', {});
  }

  async #tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    const now = performance.now();
    try {
      for (const watch of this.#watches.values()) {
        if (watch.broadcast.size > 0) watch.usedAt = now;
        else if (now - watch.usedAt > this.limits.lingerMs) this.#forget(watch);
      }
      if (now - this.#beatAt >= this.limits.beatMs) {
        this.#beatAt = now;
        for (const watch of this.#watches.values()) watch.beat();
        await this.revalidate();
      }
      await this.refreshStates();
    } catch (error) {
      // The tables did not answer; the next tick asks again.
      this.services.log.error({ err: error }, 'the live view could not look up links and states');
    } finally {
      this.#ticking = false;
    }
  }

  #forget(watch: Watch): void {
    if (this.#watches.get(watch.meetingId) === watch) {
      this.#watches.delete(watch.meetingId);
      this.#opening.delete(watch.meetingId);
    }
    watch.close();
  }
}
