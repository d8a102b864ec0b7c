/** What every scenario needs: the servers that are there, rounds in turn, a server for some time. */
import { removeFolder, temporaryFolder } from './cleanup';
import { cpuOfThreads } from './measure/process';
import type { Options } from './options';
import { profileReport } from './report/profile';
import type { Findings, Result } from './report/result';
import { broadcast, hocuspocus, yLeveldb, yWebsocket } from './servers/peers';
import { type Server, Site } from './servers/server';
import { tocky } from './servers/tocky';

export const SERVERS: readonly Server[] = [tocky, yWebsocket, yLeveldb, hocuspocus, broadcast];

/** Threads with less CPU than this are not worth a line. */
const BUSY_MS = 50;

export interface Scenario {
  name: string;
  title: string;
  /** Markdown: what is done, and how. */
  about: string;
  run(bench: Bench): Promise<Findings>;
}

export class Bench {
  readonly missing: Result['missing'] = [];
  readonly #servers: Server[] = [];

  constructor(
    readonly options: Options,
    /** The result of another scenario, of this run or kept from an earlier one. */
    readonly resultOf: (scenario: string) => Result | null,
  ) {
    const chosen = SERVERS.filter(({ id }) => options.servers.length === 0 || options.servers.includes(id));
    for (const server of chosen) {
      const why = server.missing();
      if (why === null) this.#servers.push(server);
      else this.#miss(server, why);
    }
  }

  /** The servers of which `fits` holds and that nothing stands against yet. */
  servers(fits: (server: Server) => boolean = () => true): Server[] {
    return this.#servers.filter(fits);
  }

  say(text: string): void {
    console.error(`bench: ${text}`);
  }

  /** Measures each server in each round, another one first each time; one of the others that fails is left out. */
  async rounds<T>(
    servers: readonly Server[],
    measure: (server: Server, round: number) => Promise<T>,
    rounds = this.options.rounds,
  ): Promise<{ server: Server; round: number; found: T }[]> {
    const all: { server: Server; round: number; found: T }[] = [];
    for (let round = 0; round < rounds; round++) {
      const first = round % servers.length;
      for (const server of [...servers.slice(first), ...servers.slice(0, first)]) {
        if (!this.#servers.includes(server)) continue;
        this.say(`round ${round + 1} of ${rounds}: ${server.label}`);
        try {
          const found = await measure(server, round);
          this.say(`  ${JSON.stringify(found)}`);
          all.push({ server, round, found });
        } catch (error) {
          if (server.role === 'ours') throw error;
          this.#miss(server, error instanceof Error ? error.message : String(error));
        }
      }
    }
    return all;
  }

  /** Lends a started server in a fresh folder. */
  async withSite<T>(server: Server, work: (site: Site) => Promise<T>): Promise<T> {
    const site = await Site.make(server);
    const profile = this.options.profile && server.role === 'ours' ? temporaryFolder() : null;
    try {
      await site.start({ profile });
      const result = await work(site);
      if (profile) {
        // Threads that do not end by themselves leave no profile, but their time is known.
        for (const { thread, ms } of cpuOfThreads(site.pid).filter((each) => each.ms >= BUSY_MS))
          console.error(`${thread === site.pid ? 'main thread' : `thread ${thread}`}: ${ms} ms of CPU`);
        await site.end();
        console.error(profileReport(profile, site.measured));
      }
      return result;
    } finally {
      await site.remove();
      if (profile) removeFolder(profile);
    }
  }

  #miss(server: Server, why: string): void {
    console.error(`bench: !!! ${server.label} IS LEFT OUT: ${why}`);
    this.missing.push({ server: server.label, why: why.split('\n')[0] ?? '' });
    this.#servers.splice(0, this.#servers.length, ...this.#servers.filter((each) => each !== server));
  }
}
