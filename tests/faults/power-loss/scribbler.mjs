/** A process to be killed: does what its arguments say to files of a folder, then says so and waits. */
import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [folder, steps] = process.argv.slice(2);
const files = new Map();
for (const [action, name, value, at] of JSON.parse(steps)) {
  if (!files.has(name)) files.set(name, openSync(join(folder, name), 'a+'));
  const file = files.get(name);
  try {
    if (action === 'write') {
      // A descriptor that only appends does not write elsewhere.
      const here = openSync(join(folder, name), 'r+');
      writeSync(here, value, at);
      closeSync(here);
    } else if (action === 'append') writeSync(file, value);
    else if (action === 'truncate') ftruncateSync(file, value);
    else fsyncSync(file);
  } catch (error) {
    console.log(error.code);
  }
}
console.log('done');
setInterval(() => {}, 1000);
