/** Which files of a paste or a drag are photos. */
import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../client/media/files';

const file = (name: string, type: string) => new File(['x'], name, { type });
const jpeg = file('a.jpg', 'image/jpeg');
const png = file('image.png', 'image/png');

const carried = (files: File[], text = '') =>
  ({ files, getData: (type: string) => (type === 'text/plain' ? text : '') }) as unknown as DataTransfer;
const pasted = (files: File[], text?: string) =>
  filesOf({ clipboardData: carried(files, text) } as ClipboardEvent).map(({ name }) => name);
const dropped = (files: File[], text?: string) =>
  filesOf({ dataTransfer: carried(files, text) } as DragEvent).map(({ name }) => name);

describe('a paste', () => {
  it('of a screenshot or of a picture from a page brings it', () => {
    expect(pasted([png])).toEqual(['image.png']);
  });

  it('of words from Word or Excel brings no photo, though a picture of the words comes along', () => {
    expect(pasted([png], 'Kết luận của Cục trưởng')).toEqual([]);
    expect(pasted([png], '12\t13\n14\t15')).toEqual([]);
  });

  it('of files brings them, though the file manager writes their names or paths as words', () => {
    expect(pasted([jpeg], 'a.jpg')).toEqual(['a.jpg']);
    expect(pasted([jpeg, png], '/anh/a.jpg\n/anh/image.png\n')).toEqual(['a.jpg', 'image.png']);
  });

  it('of words alone, or of nothing, brings nothing', () => {
    expect(pasted([], 'xin chào')).toEqual([]);
    expect(filesOf({ clipboardData: null } as ClipboardEvent)).toEqual([]);
  });
});

describe('a drag', () => {
  it('brings the images among its files, whatever else it carries', () => {
    expect(dropped([jpeg, file('b.pdf', 'application/pdf'), png], 'xin chào')).toEqual([
      'a.jpg',
      'image.png',
    ]);
  });

  it('brings HEIC files that the system gave no type, and nothing else without one', () => {
    expect(dropped([file('IMG_1.HEIC', ''), file('notes', ''), file('x.docx', '')])).toEqual(['IMG_1.HEIC']);
  });

  it('of words, or of nothing, brings nothing', () => {
    expect(dropped([], 'xin chào')).toEqual([]);
    expect(filesOf({ dataTransfer: null } as DragEvent)).toEqual([]);
  });
});
