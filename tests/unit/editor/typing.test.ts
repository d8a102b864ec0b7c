// @vitest-environment happy-dom
/** What the editor does beside the letters: long names, readings, speakers, each as one step of undo. */
import { afterEach, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { OpenEditor } from '../../../client/editor/create-editor';
import { LabelSource } from '../../../client/editor/labels';
import { createMinutesEditor } from '../../../client/editor/minutes-editor';
import { roomLabels } from '../../../client/room/room-labels';
import { FrameGate } from '../../../client/sync/gate';
import { StatusStore } from '../../../client/sync/status';
import { texts } from '../../../shared/i18n';
import { abbreviationsOf } from '../../../shared/minutes/abbreviations';
import { LineReader } from '../../../shared/minutes/line-reader';
import { plainText, readBlocks } from '../../../shared/schema/line';
import { insertMarker } from '../../../shared/schema/writing';
import { SETUP } from '../minutes/setups';

let open: OpenEditor | null = null;

afterEach(() => open?.destroy());

const NOW = '2023-02-21T08:30:00Z';

/** A room with one empty entry, the caret in it. */
class Room {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('minutes');
  readonly opened: OpenEditor;

  constructor() {
    insertMarker(this.text, 0, { id: 'e1', type: 'entry', order: 'a0' });
    const lines = new LineReader(SETUP, NOW);
    const labels = new LabelSource(roomLabels(SETUP, [], texts('vi'), 'vi', { of: new Map(), me: 'u1' }));
    this.opened = createMinutesEditor({
      element: document.createElement('div'),
      document: {
        doc: this.doc,
        awareness: new Awareness(this.doc),
        gate: new FrameGate(),
        status: new StatusStore(),
        loaded: Promise.resolve(),
        reconnect() {},
        close: async () => {},
      },
      editable: true,
      label: '',
      views: { labels, photo: String },
      answerer: { onQuestion() {}, onKey: () => false },
      reader: {
        read: (...line) => lines.read(...line),
        idsOf: (assignees) => assignees.map((who) => ('id' in who ? who.id : `new ${who.unit}`)),
      },
      abbreviations: () => abbreviationsOf(SETUP, []),
      leading: () => ['trung'],
    });
    open = this.opened;
    this.opened.editor.commands.setTextSelection(1);
  }

  /** Types without a pause: what the page does on the side comes between the letters. */
  async type(words: string): Promise<void> {
    const { view } = this.opened.editor;
    for (const letter of words) {
      view.dispatch(view.state.tr.insertText(letter));
      await Promise.resolve();
    }
  }

  press(key: string, more: Partial<KeyboardEventInit> = {}): void {
    this.opened.editor.view.dom.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    );
  }

  undo(): void {
    this.opened.history.undo();
  }

  lines(): string[] {
    return readBlocks(this.text).map(({ inline }) => plainText(inline));
  }

  keys(line: number) {
    const {
      id: _id,
      order: _order,
      at: _at,
      type: _type,
      ...keys
    } = readBlocks(this.text)[line]?.attributes ?? { id: '', type: '' };
    return keys;
  }
}

it('writes an abbreviation out as a step by itself, and only once', async () => {
  const room = new Room();
  await room.type('đề án CNNT lớn');
  expect(room.lines()).toEqual(['đề án công nghiệp nông thôn lớn']);
  room.undo();
  room.undo();
  expect(room.lines()).toEqual(['đề án CNNT ']);
  const { view } = room.opened.editor;
  view.dispatch(view.state.tr.delete(view.state.selection.head - 1, view.state.selection.head));
  await room.type(' to');
  expect(room.lines()).toEqual(['đề án CNNT to']);
});

it('leaves an abbreviation whose space comes to the caret by a deletion', async () => {
  const room = new Room();
  await room.type('CNNTx y');
  const { view } = room.opened.editor;
  view.dispatch(view.state.tr.delete(5, 6));
  view.dispatch(view.state.tr.delete(6, 7));
  await Promise.resolve();
  expect(room.lines()).toEqual(['CNNT ']);
});

it('takes what the words say with the Enter that goes on, as a step by itself', async () => {
  const room = new Room();
  await room.type('Giao Văn phòng Cục rà soát trước ngày 30/6');
  expect(room.keys(0)).toEqual({});
  room.press('Enter');
  const taken = { kind: 'task', assignees: ['new Văn phòng Cục'], due: '2023-06-30' };
  expect(room.keys(0)).toEqual(taken);
  room.undo();
  expect(room.keys(0)).toEqual(taken);
  room.undo();
  expect(room.keys(0)).toEqual({});
  expect(room.lines()).toEqual(['Giao Văn phòng Cục rà soát trước ngày 30/6']);
  room.press('Enter');
  expect(room.keys(0)).toEqual({});
});

it('offers nothing of a private note, nor against a kind that was chosen', async () => {
  const room = new Room();
  await room.type('Đề nghị');
  room.press('1', { code: 'Digit1', altKey: true });
  room.press('2', { code: 'Digit2', altKey: true });
  await room.type(' thêm');
  room.press('Enter');
  expect(room.keys(0)).toEqual({ kind: 'report' });
  room.press(';', { ctrlKey: true });
  await room.type('Đề nghị riêng');
  room.press('Enter');
  expect(room.keys(1)).toEqual({ private: true });
});

it('changes the speaker by Tab: who leads first, then those who spoke', async () => {
  const room = new Room();
  room.press('Tab');
  expect(room.keys(0)).toEqual({ speaker: 'trung' });
  await room.type('một');
  room.press('Enter', { shiftKey: true });
  expect(room.keys(1)).toEqual({ speaker: 'trung' });
});

it('keeps the time of what was said when it is parted', async () => {
  const room = new Room();
  insertMarker(room.text, room.text.length, { id: 'e2', type: 'entry', order: 'a1', at: NOW });
  room.text.insert(room.text.length, 'một hai');
  room.opened.editor.commands.setTextSelection(room.opened.editor.state.doc.content.size - 5);
  room.press('Enter');
  expect(room.lines()).toEqual(['', 'một', ' hai']);
  expect(readBlocks(room.text).map(({ attributes }) => attributes.at ?? null)).toEqual([null, NOW, NOW]);
});
