/** The network between a browser and the server, to be cut, or to go dead without a word as Wi-Fi does. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Cable {
  /** The server's address through it, without a slash at the end. */
  url: string;
  /** Nothing passes any more, and nobody is told: connections stay open, new ones are not answered. */
  goDead(): void;
  /** All of what was open breaks; what is opened from now on passes. */
  comeBack(): void;
  close(): Promise<void>;
}

/** Lays a cable to the server at `server`. */
export async function layCable(server: string): Promise<Cable> {
  const { hostname, port } = new URL(server);
  const ends = new Set<Socket>();
  let isDead = false;
  const keep = (socket: Socket) => {
    ends.add(socket);
    socket.once('close', () => ends.delete(socket));
    // An end that breaks is what this is for.
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const cable = createServer((near) => {
    keep(near);
    if (isDead) return;
    const far = keep(connect(Number(port), hostname));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => isDead || to.write(bytes));
      from.once('close', () => isDead || to.destroy());
    }
  });
  cable.listen(0, '127.0.0.1');
  await once(cable, 'listening');
  const address = cable.address();
  if (address === null || typeof address === 'string') throw new Error('The cable has no port.');
  const breakAll = () => {
    for (const socket of ends) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    goDead() {
      isDead = true;
    },
    comeBack() {
      isDead = false;
      breakAll();
    },
    async close() {
      const closed = once(cable, 'close');
      cable.close();
      breakAll();
      await closed;
    },
  };
}
