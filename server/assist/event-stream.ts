/** Server-Sent Events as a model server sends them: bytes in, the data of each event out. */

/** The data of the events in a body. What a body may hold at most is for whoever gives it to say. */
export async function* eventData(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const lines = new LineReader();
  const decoder = new TextDecoder();
  let data: string[] = [];
  for await (const bytes of body) {
    for (const line of lines.push(decoder.decode(bytes, { stream: true }))) {
      if (line.startsWith('data:')) data.push(dataOf(line));
      if (line !== '' || data.length === 0) continue;
      yield data.join('\n');
      data = [];
    }
  }
  // Whoever closes without the empty line has said it all the same.
  if (lines.rest.startsWith('data:')) data.push(dataOf(lines.rest));
  if (data.length > 0) yield data.join('\n');
}

const dataOf = (line: string): string => line.slice(line.startsWith('data: ') ? 6 : 5);

/** Text that comes in pieces as lines. Only the new piece is searched: somebody may send letter by letter. */
export class LineReader {
  /** The line that is not whole yet. */
  rest = '';

  push(piece: string): string[] {
    const lines = piece.split('\n');
    const [first = ''] = lines;
    lines[0] = this.rest + first;
    this.rest = lines.pop() ?? '';
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
}
