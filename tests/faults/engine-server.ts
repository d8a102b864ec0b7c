/** A process to be killed: the engine over WebSockets with its SQLite journal. Prints its address when it serves. */
import { startEngine } from '../integration/sync/harness';

const folder = process.argv[2];
if (!folder) throw new Error('Give the data folder.');
const { url } = await startEngine({ folder });
console.log(url);
