/** What the rounds say of one server, and of ours beside the others. */
import type { Server } from '../servers/server';
import { least, median, ratio } from './statistics';

export interface Measured<Found> {
  server: Server;
  found: Found;
}

/** Median over the rounds of a server; null where nothing was measured. */
export function medianOf<Found>(
  rounds: readonly Measured<Found>[],
  server: Server,
  read: (found: Found) => number | null | undefined,
): number | null {
  return median(rounds.filter((each) => each.server === server).map(({ found }) => read(found)));
}

/** How many times what the best of the peers needs ours needs; null where one is missing. */
export function besideBetterPeer(
  servers: readonly Server[],
  of: (server: Server) => number | null,
): number | null {
  const ours = servers.find(({ role }) => role === 'ours');
  return ratio(ours && of(ours), least(servers.filter(({ role }) => role === 'peer').map(of)));
}
