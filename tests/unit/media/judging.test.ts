/** The small judgements on the way of a photo in. */
import { describe, expect, it } from 'vitest';
import { displayName } from '../../../server/media/file-name';
import { formatOf, isMoreThanAnImage } from '../../../server/media/formats';
import { instantOf } from '../../../server/media/taken-at';
import { makeGate } from '../../../server/work-gate';

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\an\\Ảnh họp.JPG', 'Ảnh họp.JPG'],
    ['/tmp/x/hop.jpeg', 'hop.jpeg'],
    ['xau.html', 'xau.html.jpg'],
    ['hop.png', 'hop.png.jpg'],
    ['a\u202egpj.exe', 'a gpj.exe.jpg'],
    ['"><img src=x>.jpg', 'img src=x.jpg'],
    ['\0\n.jpg', 'photo.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['..', 'photo.jpg'],
    ['ảnh/', 'photo.jpg'],
    ['', 'photo.jpg'],
    ['Va\u0306n.jpg', 'Văn.jpg'],
    ['\ud800.jpg', 'photo.jpg'],
    [`${'dài '.repeat(200)}.jpg`, `${'dài '.repeat(30).trim()}.jpg`],
  ])('%j is shown as %j', (given, shown) => {
    expect(displayName(given, 'jpeg')).toBe(shown);
  });
});

describe('the format', () => {
  const heif = (major: string, ...compatible: string[]) => {
    const box = Buffer.from(`\0\0\0\0ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
    box.writeUInt32BE(box.length);
    return box;
  };

  it('of a HEIF file is told by its brands: AVIF also where that is not the first', () => {
    expect(formatOf(heif('avif', 'mif1', 'miaf'))).toBe('avif');
    expect(formatOf(heif('mif1', 'avif', 'miaf'))).toBe('avif');
    expect(formatOf(heif('heic', 'mif1'))).toBe('heic');
    expect(formatOf(heif('mif1', 'heic'))).toBe('heic');
    expect(formatOf(heif('isom', 'mp42'))).toBeNull();
    // What follows the box of brands is not a brand.
    expect(formatOf(Buffer.concat([heif('isom'), Buffer.from('avif')]))).toBeNull();
  });

  it('of anything shorter than a beginning is nothing', () => {
    for (const text of ['', '\xff', '\xff\xd8', 'RIFF\0\0\0\0', '\0\0\0\x18ftyp', '\x89PNG']) {
      expect(formatOf(Buffer.from(text, 'latin1'))).toBeNull();
    }
  });

  it('is not doubted for marks that stand in a picture by chance', () => {
    const archiveMark = Buffer.from('....PK\x05\x06................................', 'latin1');
    expect(isMoreThanAnImage(Buffer.from('<x:xmpmeta><rdf:RDF>', 'latin1'), archiveMark)).toBe(false);
    expect(isMoreThanAnImage(Buffer.alloc(0), Buffer.from('PK\x05\x06', 'latin1'))).toBe(false);
  });
});

describe('the time a photo was taken', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const instant = (time?: string, offset?: string, zone = 'Asia/Ho_Chi_Minh') =>
    instantOf(time, offset, zone, now);

  it('is read in the time zone of the meeting, or by the offset that the camera wrote', () => {
    expect(instant('2023:02:21 08:30:00')).toBe('2023-02-21T01:30:00.000Z');
    expect(instant('2023:02:21 08:30:00', '-05:30')).toBe('2023-02-21T14:00:00.000Z');
    expect(instant('2023:07:21 08:30:00', undefined, 'Europe/Paris')).toBe('2023-07-21T06:30:00.000Z');
  });

  it('is right on both sides of a change of the clocks', () => {
    expect(instant('2023:03:26 01:30:00', undefined, 'Europe/Paris')).toBe('2023-03-26T00:30:00.000Z');
    expect(instant('2023:03:26 03:30:00', undefined, 'Europe/Paris')).toBe('2023-03-26T01:30:00.000Z');
  });

  it('is unknown where the camera cannot have known it', () => {
    for (const time of [
      undefined,
      '',
      '0000:00:00 00:00:00',
      '1970:01:01 00:00:00',
      '2023:02:30 08:00:00',
      '2023:13:01 08:00:00',
      '2031:01:01 08:00:00',
      'hôm qua',
    ]) {
      expect(instant(time)).toBeNull();
    }
  });

  it('is taken as UTC in a zone that does not exist', () => {
    expect(instant('2023:02:21 08:30:00', undefined, 'Nowhere/Land')).toBe('2023-02-21T08:30:00.000Z');
  });
});

describe('the gate', () => {
  /** Starts work that ends when it is told to. */
  function works(gate: ReturnType<typeof makeGate>) {
    const running: string[] = [];
    const ends = new Map<string, () => void>();
    const start = (name: string, weight: number, fails = false) =>
      gate.run(weight, async () => {
        running.push(name);
        await new Promise<void>((end) => ends.set(name, end));
        running.splice(running.indexOf(name), 1);
        if (fails) throw new Error(name);
        return name;
      });
    return { running, start, end: (name: string) => ends.get(name)?.() };
  }

  it('lets through what fits, in order, and nothing light past something heavy', async () => {
    const { running, start, end } = works(makeGate(10));
    const all = [start('a', 5), start('b', 5), start('heavy', 9), start('light', 1)];
    await Promise.resolve();
    expect(running).toEqual(['a', 'b']);
    end('a');
    await all[0];
    expect(running).toEqual(['b']);
    end('b');
    await all[1];
    await expect.poll(() => running).toEqual(['heavy', 'light']);
    end('heavy');
    end('light');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'heavy', 'light']);
  });

  it('goes on after work that failed, and lets what is too heavy through alone', async () => {
    const { running, start, end } = works(makeGate(10));
    const failing = start('failing', 10, true);
    const huge = start('huge', 1_000);
    const next = start('next', 1);
    await Promise.resolve();
    end('failing');
    await expect(failing).rejects.toThrow('failing');
    await expect.poll(() => running).toEqual(['huge']);
    end('huge');
    await huge;
    await expect.poll(() => running).toEqual(['next']);
    end('next');
    expect(await next).toBe('next');
  });
});
