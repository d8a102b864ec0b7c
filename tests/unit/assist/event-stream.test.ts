/** Events of a stream, however its bytes are cut. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventData } from '../../../server/assist/event-stream';

async function read(bytes: Uint8Array, size: number): Promise<string[]> {
  async function* parts() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const out: string[] = [];
  for await (const data of eventData(parts())) out.push(data);
  return out;
}

test('gives the data of each event', async () => {
  const body =
    ': hello\n\nevent: x\nid: 7\ndata: một\ndata:hai\n\n\n\ndata:  ba\r\n\r\nretry: 1\n\ndata: bốn';
  expect(await read(Buffer.from(body), 1)).toEqual(['một\nhai', ' ba', 'bốn']);
});

test('is the same in pieces of any size, letters of several bytes among them', async () => {
  const part = fc.constantFrom('data: ', 'data:', 'Nguyễn', '😀', '\n', '\n\n', '\r\n', ': ', 'event: x');
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (parts, size) => {
        const bytes = Buffer.from(parts.join(''));
        expect(await read(bytes, size)).toEqual(await read(bytes, 10_000));
      },
    ),
  );
});
