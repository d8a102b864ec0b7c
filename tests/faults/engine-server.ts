/** A process to be killed: the engine over WebSockets with its SQLite journal. Prints its address when it serves; TEST_PORT chooses it. */
import { startEngine } from '../integration/sync/harness';

const folder = process.argv[2];
if (!folder) throw new Error('Give the data folder.');
const { url } = await startEngine({ folder, port: Number(process.env.TEST_PORT ?? 0) });
console.log(url);
