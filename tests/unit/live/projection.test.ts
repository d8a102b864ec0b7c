import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeMinutes } from '../../../shared/minutes/write';
import { MINUTES_ROOTS } from '../../../shared/schema/document';
import { plainText } from '../../../shared/schema/line';
import { insertInline, insertMarker } from '../../../shared/schema/writing';
import { blockAt, join, member, setKeys, split, textOf, type } from './edits';
import { session } from './minutes';
import { Watched } from './model';

const watch = () => new Watched((doc) => writeMinutes(doc, session));

describe('the public view', () => {
  it('says what, where, when and who, in the meeting’s zone', () => {
    const { view } = watch();
    expect(view.header).toBe(
      '<h1>Buổi làm việc về triển khai kế hoạch công tác năm 2023</h1><p>Nam Định · thứ ba, 21/02/2023 · chủ trì: đồng chí Ngô Quang Trung</p>',
    );
  });

  it('computes date and time in the zone that the meeting names', () => {
    const watched = watch();
    watched.edit((doc) => doc.getMap(MINUTES_ROOTS.meeting).set('timeZone', 'America/Los_Angeles'));
    expect(watched.view.header).toContain('thứ hai, 20/02/2023');
    expect(watched.html('e1')).toContain('>17:02</time>');
  });

  it('shows public blocks in the order of the screen, with kind, time, speaker, assignee and due date', () => {
    const watched = watch();
    expect(watched.ids()).toEqual(['a1', 'e1', 'a2', 'e2', 'e3', 'a3', 'ph1', 'e5', 'e6', 'a4']);
    expect(watched.html('e2')).toBe(
      '<div class="entry" id="b-e2" data-entry-id="e2" data-kind="report"><p class="meta"><b>báo cáo</b> <time datetime="08:31">08:31</time></p><p class="text"><strong class="who">Đại diện Lãnh đạo Trung tâm</strong> kết quả đạt được, khó khăn, vướng mắc</p></div>',
    );
    expect(watched.html('e5')).toContain('<strong class="who">Đồng chí Ngô Quang Trung</strong> ghi nhận');
    expect(watched.html('e6')).toContain(
      '<ul class="chips"><li>Trung tâm</li><li class="due">trước 30/6</li></ul>',
    );
    expect(watched.html('ph1')).toContain(
      '<figcaption>Cục trưởng phát biểu kết luận · <span class="by">Ảnh: Văn Đốc</span></figcaption>',
    );
  });

  it('does not name at every line who goes on speaking, and ends the name with a colon before a new sentence', () => {
    const watched = watch();
    expect(watched.html('e6')).toContain('class="who same"');
    watched.edit((doc) => {
      setKeys(doc, 'e6', { speaker: 'phuoc' });
      type(doc, 'e6', 'Tôi đề nghị ', 0);
    });
    expect(watched.html('e6')).toContain('<strong class="who">Đại tá Nguyễn Hữu Phước:</strong> Tôi đề nghị');
  });

  it('says a speaker’s offices once in each part of the meeting, and where they are held if no title says it', () => {
    const watched = watch();
    watched.edit((doc) => {
      member(doc, 'people', 'trung').set('positions', [
        { title: 'Bí thư Đảng ủy', organization: 'cuc' },
        { title: 'Cục trưởng', organization: 'cuc' },
      ]);
      member(doc, 'people', 'thang').set('positions', [{ title: 'Giám đốc', organization: 'tt' }]);
      setKeys(doc, 'e2', { speaker: 'thang' });
      setKeys(doc, 'e3', { speaker: 'trung' });
    });
    expect(watched.html('e2')).toContain('</strong><span class="role">, Giám đốc Trung tâm,</span> kết quả');
    expect(watched.html('e3')).toContain(
      '<span class="role">, Bí thư Đảng ủy, Cục trưởng:</span> Phương tiện',
    );
    expect(watched.html('e5')).toContain('<span class="role">, Bí thư Đảng ủy, Cục trưởng,</span> ghi nhận');
    expect(watched.html('e6')).not.toContain('class="role"');
    watched.edit((doc) => setKeys(doc, 'e5', { private: true }));
    expect(watched.html('e6')).toContain('class="role"');
    watched.edit((doc) => member(doc, 'people', 'trung').set('positions', [{ title: {} }, null, 7]));
    expect(watched.html('e6')).toContain('<strong class="who">Đồng chí Ngô Quang Trung</strong> phối hợp');
  });

  it('shows words bold that one made bold while another deleted them and took that back', () => {
    const watched = watch();
    const other = new Y.Doc();
    watched.doc.clientID = 1;
    other.clientID = 2;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(watched.doc));
    const { start, length } = blockAt(other, 'e2');
    const history = new Y.UndoManager(textOf(other));
    const others: Uint8Array[] = [];
    other.on('update', (update: Uint8Array) => others.push(update));
    textOf(other).delete(start + 1, length);
    history.undo();
    watched.edit((doc) => textOf(doc).format(start + 1, length, { bold: true }));
    // Each by itself: Yjs would clear the formats away of which it finds nothing between them.
    for (const update of others) watched.projection.apply([update]);
    expect(new Map(watched.projection.view().blocks).get('e2')).toContain('<strong>kết quả đạt được');
  });

  it('tells how far the agenda has come', () => {
    const watched = watch();
    const states = () => [...watched.view.steps.matchAll(/class="(\w+)"/g)].map(([, state]) => state);
    expect(states()).toEqual(['done', 'done', 'current', 'todo']);
    watched.edit((doc) => {
      const at = insertMarker(textOf(doc), textOf(doc).length, { id: 'e9', type: 'entry', order: 'zz' });
      insertInline(textOf(doc), at, [{ type: 'text', text: 'Kết thúc', marks: {} }]);
    });
    expect(states()).toEqual(['done', 'done', 'done', 'current']);
    const patch = watched.projection.setOver(true);
    expect(patch.steps).not.toContain('current');
    expect(watched.view.jump).toContain(
      '<a href="#b-a3"><span class="no">3</span><span>Kết luận của Cục trưởng<small>đã qua</small></span></a>',
    );
  });

  it('speaks the language of the minutes', () => {
    const watched = watch();
    watched.edit((doc) => doc.getMap(MINUTES_ROOTS.meeting).set('language', 'en'));
    expect(watched.view).toMatchObject({ language: 'en' });
    expect(watched.view.header).toContain('Tuesday, 21/02/2023 · chaired by đồng chí Ngô Quang Trung');
    expect(watched.html('e6')).toContain('<b>task</b>');
  });

  it('leaves out lines without a word, unknown blocks, wrong ids and values that are not what they should be', () => {
    const watched = watch();
    const before = watched.view;
    watched.edit((doc) => {
      const text = textOf(doc);
      insertMarker(text, text.length, { id: 'leer', type: 'entry', order: 'zz1', kind: 'task' });
      insertInline(text, insertMarker(text, text.length, { id: 'q', type: 'quiz', order: 'zz2' }), [
        { type: 'text', text: 'Đố vui', marks: {} },
      ]);
      insertInline(text, insertMarker(text, text.length, { id: '<b>', type: 'entry', order: 'zz3' }), [
        { type: 'text', text: 'Sai mã', marks: {} },
      ]);
    });
    expect(watched.view).toEqual(before);
    watched.edit((doc) => {
      const { marker } = blockAt(doc, 'e1');
      for (const key of ['kind', 'speaker', 'at', 'vote', 'due', 'assignees', 'list', 'indent'])
        marker.set(key, { x: 1 });
    });
    expect(watched.html('e1')).toBe(
      '<div class="entry" id="b-e1" data-entry-id="e1" data-kind="note"><p class="text">Giới thiệu đại biểu</p></div>',
    );
  });

  it('shows votes, lists and marks, and only links that are safe', () => {
    const watched = watch();
    watched.edit((doc) => {
      setKeys(doc, 'e3', { vote: { for: 12, against: 0, abstain: 1 }, list: 'ordered', indent: 2 });
      const { start } = blockAt(doc, 'e3');
      textOf(doc).format(start + 1, 11, { bold: true, link: 'https://tocky.vn/a?b=1&c="2"' });
      textOf(doc).format(start + 13, 6, { link: 'javascript:alert(1)' });
    });
    const html = watched.html('e3');
    expect(html).toContain('class="entry ordered in2"');
    expect(html).toContain('<span class="no">1.</span> <a href="https://tocky.vn/a?b=1&amp;c=%222%22"');
    expect(html).toContain('<strong>Phương tiện</strong></a> đi lại');
    expect(html).not.toContain('javascript');
    expect(html).toContain('<li class="vote">12 tán thành</li><li class="vote">0 không tán thành</li>');
  });
});

describe('a patch', () => {
  it('holds the one line that changed while somebody types', () => {
    const watched = watch();
    const patch = watched.edit((doc) => type(doc, 'e3', ' Cần thêm xe.'));
    expect(patch).toEqual({ put: [['e3', 'e2', watched.html('e3')]] });
    expect(watched.html('e3')).toContain('địa bàn. Cần thêm xe.</p>');
  });

  it('holds both halves of a split line, and takes the second away when they are joined', () => {
    const watched = watch();
    const patch = watched.edit((doc) =>
      split(doc, 'e3', 11, { id: 'e3b', type: 'entry', kind: 'limitation' }),
    );
    expect(patch?.put?.map(([id, after]) => [id, after])).toEqual([
      ['e3', 'e2'],
      ['e3b', 'e3'],
    ]);
    expect(watched.html('e3')).toContain('<p class="text">Phương tiện</p>');
    expect(watched.edit((doc) => join(doc, 'e3b'))?.remove).toEqual(['e3b']);
    expect(watched.html('e3')).toContain('Phương tiện đi lại');
  });

  it('moves a line by its order and leaves the others alone', () => {
    const watched = watch();
    const patch = watched.edit((doc) =>
      setKeys(doc, 'e1', { order: `${blockAt(doc, 'e3').attributes.order}V` }),
    );
    expect(patch?.put?.map(([id, after]) => [id, after])).toEqual([['e1', 'e3']]);
    expect(patch?.remove).toBeUndefined();
    expect(watched.ids().slice(0, 5)).toEqual(['a1', 'a2', 'e2', 'e3', 'e1']);
  });

  it('takes a line away at once when it becomes private or is removed, and brings it back', () => {
    for (const key of ['private', 'deleted'] as const) {
      const watched = watch();
      expect(watched.edit((doc) => setKeys(doc, 'e3', { [key]: true }))).toEqual({ remove: ['e3'] });
      expect(watched.edit((doc) => type(doc, 'e3', ' thêm'))).toBeNull();
      expect(watched.edit((doc) => setKeys(doc, 'e3', { [key]: false }))?.put?.[0]?.slice(0, 2)).toEqual([
        'e3',
        'e2',
      ]);
    }
  });

  it('shows a line that continues another one as its end, and hides the whole with it', () => {
    const watched = watch();
    const words = (id: string) => watched.view.blocks.find(([shown]) => shown === id)?.[1] ?? '';
    const end = plainText(blockAt(watched.doc, 'e3').inline);
    const patch = watched.edit((doc) => setKeys(doc, 'e3', { into: 'e1' }));
    expect(patch?.remove).toEqual(['e3']);
    expect(words('e1')).toContain(end);
    expect(watched.edit((doc) => type(doc, 'e3', ' thêm'))?.put?.map(([id]) => id)).toEqual(['e1']);
    expect(watched.edit((doc) => setKeys(doc, 'e3', { private: true }))).toEqual({ remove: ['e1'] });
  });

  it('takes the end of a line away when what continues it is removed, and brings it back', () => {
    const watched = watch();
    watched.edit((doc) => setKeys(doc, 'e3', { into: 'e5' }));
    expect(watched.html('e5')).toContain('Phương tiện đi lại');
    watched.edit((doc) => setKeys(doc, 'e3', { deleted: true }));
    expect(watched.html('e5')).not.toContain('Phương tiện đi lại');
    watched.edit((doc) => setKeys(doc, 'e3', { deleted: false }));
    expect(watched.html('e5')).toContain('Phương tiện đi lại');
  });

  it('hides what is marked private in a way that this version does not know', () => {
    const watched = watch();
    expect(watched.edit((doc) => blockAt(doc, 'e3').marker.set('private', 'staff'))).toEqual({
      remove: ['e3'],
    });
  });

  it('follows a change of speaker and a person who is renamed or removed', () => {
    const watched = watch();
    watched.edit((doc) => setKeys(doc, 'e3', { speaker: 'thang' }));
    expect(watched.html('e3')).toContain('Ông Nguyễn Toàn Thắng:</strong>');
    const patch = watched.edit((doc) => member(doc, 'people', 'trung').set('name', 'Ngô Quang Trung Kiên'));
    expect(patch?.header).toContain('Ngô Quang Trung Kiên');
    expect(patch?.put?.map(([id]) => id)).toEqual(['e5', 'e6']);
    watched.edit((doc) => doc.getMap(MINUTES_ROOTS.people).delete('trung'));
    expect(watched.html('e5')).not.toMatch(/trung|who/);
    expect(watched.view.header).not.toContain('chủ trì');
  });

  it('numbers headings anew when their order changes', () => {
    const watched = watch();
    watched.edit((doc) => setKeys(doc, 'a1', { order: 'b99' }));
    expect(watched.html('a1')).toContain('4 · Khai mạc');
    expect(watched.html('a2')).toContain('1 · Báo cáo');
  });

  it('counts a list anew when a line leaves it or goes a level down', () => {
    const watched = watch();
    const numbers = () =>
      ['e2', 'e3', 'e5'].map((id) => /class="no">(\d+)/.exec(watched.html(id) ?? '')?.[1]);
    watched.edit((doc) => {
      setKeys(doc, 'e5', { order: `${blockAt(doc, 'e3').attributes.order}V` });
      for (const id of ['e2', 'e3', 'e5']) setKeys(doc, id, { list: 'ordered' });
    });
    expect(numbers()).toEqual(['1', '2', '3']);
    expect(watched.edit((doc) => setKeys(doc, 'e3', { indent: 1 }))?.put).toHaveLength(2);
    expect(numbers()).toEqual(['1', '1', '2']);
    watched.edit((doc) => setKeys(doc, 'e2', { list: null }));
    expect(numbers()).toEqual([undefined, '1', '1']);
  });

  it('is none when nothing public changed', () => {
    const watched = watch();
    expect(watched.edit((doc) => type(doc, 'e4', ' ngay'))).toBeNull();
    expect(watched.edit((doc) => setKeys(doc, 'e5', { extra: { x: 1 } }))).toBeNull();
    expect(watched.edit((doc) => doc.getMap('comments').set('c', new Y.Map([['text', 'riêng']])))).toBeNull();
    expect(watched.edit((doc) => member(doc, 'people', 'trung').set('phone', '0900'))).toBeNull();
  });

  it('gives each of two lines with one id an id of its own', () => {
    const watched = watch();
    watched.edit((doc) => {
      const text = textOf(doc);
      insertInline(text, insertMarker(text, text.length, { id: 'e1', type: 'entry', order: 'zz' }), [
        { type: 'text', text: 'Bản dán', marks: {} },
      ]);
    });
    expect(watched.ids().filter((id) => id.startsWith('e1'))).toEqual(['e1', 'e1~2']);
    expect(watched.html('e1~2')).toContain('data-entry-id="e1~2"');
  });
});
