// @vitest-environment happy-dom
/** What the page's script does with patches, in a document without a browser. */
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { livePage } from '../../../server/live/page';
import { writeMinutes } from '../../../shared/minutes/write';
import { blockAt, join, member, setKeys, split, textOf, type } from './edits';
import { session } from './minutes';
import { Watched } from './model';

const watched = new Watched((doc) => writeMinutes(doc, session));
let script: typeof import('../../../client/live/blocks');

beforeAll(async () => {
  location.href = 'https://hop.example.vn/live/khach';
  const { blocks: _blocks, ...frame } = watched.view;
  const html = livePage(
    {
      path: '/live/khach',
      lastId: 'e-1',
      frame,
      blocks: watched.projection.pageBlocks('/live/khach/photos'),
      state: 'open',
      watching: 3,
      hall: false,
    },
    'vi',
    { scripts: [], styles: [], nonce: '' },
  );
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceWith(document.adoptNode(page.body));
  script = await import('../../../client/live/blocks');
});

const shown = () =>
  [...(document.getElementById('minutes')?.children ?? [])].map(({ outerHTML }) => outerHTML);
const expected = () =>
  watched.projection.pageBlocks('/live/khach/photos').map((html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild?.outerHTML;
  });
/** Without addresses: the script writes them behind the attributes that were there. */
const sorted = (html: readonly (string | undefined)[]) =>
  html.map((each) => each?.replace(/ (href|src)="[^"]*"/g, ''));

describe('the page’s script', () => {
  it('shows after each patch what a page made anew would show', () => {
    const edits: Parameters<typeof watched.edit>[0][] = [
      (doc) => type(doc, 'e3', ' Cần thêm xe.'),
      (doc) => split(doc, 'e3', 11, { id: 'e3b', type: 'entry' }),
      (doc) => setKeys(doc, 'e1', { order: `${blockAt(doc, 'e6').attributes.order}V` }),
      (doc) => setKeys(doc, 'a1', { order: 'zzz' }),
      (doc) => member(doc, 'people', 'trung').set('name', 'Trung Kiên'),
      (doc) => setKeys(doc, 'ph1', { order: 'Zz' }),
      (doc) => join(doc, 'e3b'),
      (doc) => setKeys(doc, 'e5', { private: true }),
      (doc) => textOf(doc).delete(0, textOf(doc).length),
      (doc) => writeMinutes(doc, session),
    ];
    for (const edit of edits) {
      const patch = watched.edit(edit);
      script.applyPatch(patch ?? {});
      expect(sorted(shown())).toEqual(sorted(expected()));
      expect(document.getElementById('header')?.innerHTML).toBe(watched.view.header);
    }
  });

  it('completes the address of a photo, and keeps the picture while its caption is written', () => {
    const image = () => document.querySelector('#b-ph1 img');
    const before = image();
    expect(before?.getAttribute('src')).toBe('/live/khach/photos/anh1/medium');
    const patch = watched.edit((doc) => type(doc, 'ph1', ' tại Nam Định'));
    script.applyPatch(patch ?? {});
    expect(image()).toBe(before);
    expect(document.querySelector('#b-ph1 a')?.getAttribute('href')).toBe('/live/khach/photos/anh1/large');
    expect(document.querySelector('#b-ph1 figcaption')?.textContent).toContain('tại Nam Định');
  });

  it('keeps the element of a block, and what the page put into it, while its words change', () => {
    const element = document.getElementById('b-e6');
    const own = Object.assign(document.createElement('button'), { className: 'own' });
    element?.append(own);
    for (const edit of [
      (doc: Y.Doc) => type(doc, 'e6', ' trong tháng'),
      (doc: Y.Doc) => setKeys(doc, 'e6', { kind: 'decision' }),
      (doc: Y.Doc) => setKeys(doc, 'e6', { order: 'Zy' }),
    ])
      script.applyPatch(watched.edit(edit) ?? {});
    expect(document.getElementById('b-e6')).toBe(element);
    expect(own.parentElement).toBe(element);
    own.remove();
    expect(sorted(shown())).toEqual(sorted(expected()));
  });

  it('takes a reset in without telling old lines as new', () => {
    watched.edit((doc) => type(doc, 'e2', ' và nhiều việc khác'));
    watched.edit((doc) => setKeys(doc, 'e3', { private: true }));
    watched.edit((doc) => setKeys(doc, 'e4', { private: false }));
    const changed = script.applyReset({ ...watched.view, state: 'closed' });
    expect(changed.map(({ id }) => id)).toEqual(['e4']);
    expect(sorted(shown())).toEqual(sorted(expected()));
    expect(document.getElementById('state')?.textContent).toBe('Đã kết thúc');
  });

  it('finds the words that are new, whole', async () => {
    const { newWords } = await import('../../../client/live/fresh');
    const marked = (before: string, after: string) => {
      const place = newWords(before, after);
      return place && after.slice(...place);
    };
    expect(marked('', 'Giao Văn phòng')).toBe('Giao Văn phòng');
    expect(marked('Giao Văn ph', 'Giao Văn phòng')).toBe('phòng');
    expect(marked('Giao phòng', 'Giao Văn phòng')).toBe('Văn');
    expect(marked('một hai ba', 'một ba')).toBeNull();
    expect(marked('một ba', 'một hai rưỡi ba')).toBe('hai rưỡi');
    expect(marked('như cũ', 'như cũ')).toBeNull();
  });
});
