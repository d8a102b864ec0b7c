/**
 * A process to be killed: first prints what it reads of the journal, then appends numbered rows to it for
 * ever, and prints each number when its commit is answered. What fails is tried again, as a room does.
 * `read` as the third argument: writes nothing.
 */
import { openSqliteJournal } from '../../server/store/journal/sqlite-journal';

const [folder, bytesText, only] = process.argv.slice(2);
if (!folder || !bytesText) throw new Error('Give the data folder and the bytes of a row.');
const bytes = Number(bytesText);

/** Its number, then filling that differs from row to row. */
function updateOf(number: number): Uint8Array {
  const update = new Uint8Array(bytes).fill(number % 251);
  new DataView(update.buffer).setUint32(0, number);
  return update;
}

const journal = await openSqliteJournal({ folder });
let number = 0;
for await (const { update } of journal.rows('a')) {
  number = new DataView(update.buffer, update.byteOffset).getUint32(0);
  console.log(number);
}
console.log('open');
// It is killed in any case; until then something must be awaited.
if (only === 'read') await new Promise((resolve) => setTimeout(resolve, 600_000));
for (;;) {
  const group = Array.from({ length: 1 + (number % 3) }, (_, index) => ({
    update: updateOf(number + 1 + index),
    author: 'an',
    at: 0,
  }));
  try {
    await journal.append('a', group);
    number += group.length;
    console.log(number);
  } catch (error) {
    console.log(`failed: ${String(error)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
