/** hocuspocus at its defaults, with its SQLite extension. */
import { join } from 'node:path';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const port = Number(process.env.PORT);
const server = new Server({
  address: '127.0.0.1',
  port,
  quiet: true,
  extensions: [new SQLite({ database: join(process.env.FOLDER, 'hocuspocus.sqlite') })],
});
await server.listen();
console.log(`running at ${port}`);
