/** Opening the port, and what it means when it cannot be opened. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Config } from '../config';
import { PlainError, reasonOf } from '../plain-error';

/** Listens; gives the port. Throws a `PlainError` that says why it cannot. */
export async function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  try {
    const listening = once(server, 'listening');
    server.listen({ port, ...(host === null ? {} : { host }) });
    await listening;
  } catch (error) {
    const reason = reasonOf(error);
    throw new PlainError(
      ({ start }) => {
        if (reason === 'EADDRINUSE') return start.portInUse(port);
        if (reason === 'EACCES') return start.portForbidden(port);
        if (host !== null && ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(reason))
          return start.noSuchHost(host);
        return start.notListening(reason);
      },
      { cause: error },
    );
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** The address under which this machine's own browser finds the server. */
export function addressOfServer(
  { host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>,
  port: number,
): string {
  if (publicUrl !== null) return publicUrl;
  const everywhere = host === null || host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
