/**
 * A process to be killed: does what its arguments say to files of a folder, prints the numbers of errors, then
 * says that it is done and waits. A step is `action|file|number|text`.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...steps] = process.argv.slice(2);
const files = new Map();
for (const step of steps) {
  const [action, name, number, text] = step.split('|');
  const path = join(folder, name);
  if (!files.has(name)) files.set(name, openSync(path, 'a+'));
  const file = files.get(name);
  try {
    if (action === 'write') {
      // A descriptor that only appends does not write elsewhere.
      const here = openSync(path, 'r+');
      writeSync(here, text, Number(number));
      closeSync(here);
    } else if (action === 'append') writeSync(file, text);
    else if (action === 'truncate') ftruncateSync(file, Number(number));
    else if (action === 'rename') renameSync(path, join(folder, text));
    else fsyncSync(file);
  } catch (error) {
    console.log(-error.errno);
  }
}
console.log('done');
setInterval(() => {}, 1000);
