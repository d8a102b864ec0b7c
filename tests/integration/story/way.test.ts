/** A story's whole way: started, edited, reviewed, published, corrected, withdrawn. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { StoryOffer } from '../../../shared/domain/api';
import { insertBlock, readStoryBlocks, reviseBlock, setBlock, textOfBlock } from '../../../shared/story/line';
import { type Newsroom, openNewsroom } from './newsroom';

let room: Newsroom;
const MINUTES =
  'Cục trưởng làm việc với Trung tâm\nNgày 21 tháng 02 năm 2023.\nKết quả tốt.\nThống nhất các nhiệm vụ./.';

beforeEach(async () => {
  room = await openNewsroom();
  await room.minutes(MINUTES);
});
afterEach(() => room.close());

async function publish() {
  await room.send('POST', '', 'an');
  await room.confirm('an');
  await room.act('an', 'submit');
  await room.act('binh', 'approve');
  const { story } = await room.act('an', 'publish');
  return `/tin/${story.slug}`;
}

const idOf = async (key: string) =>
  readStoryBlocks(await room.services.documents.read('story.m')).find(
    ({ attributes }) => attributes.key === key,
  )!.attributes.id;
const rewrite = async (key: string, text: string) => {
  const id = await idOf(key);
  await room.edit((doc) => reviseBlock(doc, id, [{ from: 0, to: textOfBlock(doc, id)?.length ?? 0, text }]));
};

describe('from the minutes to the public', () => {
  it('starts the story once, however many press at once', async () => {
    expect((await room.status('an')).started).toBe(false);
    const answers = await Promise.all(['an', 'chu', 'chi', 'an'].map((user) => room.send('POST', '', user)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const blocks = readStoryBlocks(await room.services.documents.read('story.m'));
    expect(blocks.map(({ attributes }) => attributes.key)).toEqual(['headline', 'lead', 'e2', 'e3']);
    expect(blocks[2]?.inline).toEqual([{ type: 'text', text: 'Kết quả tốt.', marks: { source: ['e2'] } }]);
  });

  it('keeps who answers for a fact and why, and what was approved with nobody answering for it', async () => {
    await room.send('POST', '', 'an');
    await room.confirm('an');
    await rewrite('e2', 'Kết quả tốt, đạt 35 tỷ đồng, theo ông Trần Văn Bình.');
    const fact = { kind: 'quantity', text: '35 tỷ đồng', reason: 'Báo cáo ngày 20/02 của Trung tâm.' };
    expect((await room.send('POST', '/vouched', 'chi', fact)).code).toBe('forbidden');
    expect((await room.send('POST', '/vouched', 'an', { ...fact, reason: ' ' })).status).toBe(422);
    const { story } = await room.send('POST', '/vouched', 'an', fact);
    expect(story.vouched).toMatchObject([{ ...fact, by: 'Ngọc Sơn' }]);
    await room.send('POST', '/vouched', 'an', { ...fact, reason: 'Đã hỏi lại.' });
    expect((await room.status('binh')).vouched).toMatchObject([
      { text: '35 tỷ đồng', reason: 'Đã hỏi lại.' },
    ]);
    await room.act('an', 'submit');
    await room.act('binh', 'approve');
    const acts = room.audited.filter(({ act }) => act === 'story.vouch' || act === 'story.approve');
    expect(acts).toEqual([
      { user: 'an', act: 'story.vouch', detail: fact },
      { user: 'an', act: 'story.vouch', detail: { ...fact, reason: 'Đã hỏi lại.' } },
      { user: 'binh', act: 'story.approve', detail: { unheld: ['Trần Văn Bình'] } },
    ]);
  });

  it('goes from draft to the front page, by two people', async () => {
    await room.send('POST', '', 'an');
    expect((await room.act('an', 'publish')).code).toBe('story-wrong-state');
    expect((await room.act('chi', 'submit')).code).toBe('story-act-forbidden');
    expect((await room.act('an', 'submit')).story.state).toBe('in-review');
    expect((await room.act('binh', 'approve')).code).toBe('story-credits-missing');
    expect((await room.confirm('an')).story.creditsConfirmedBy).toBe('Ngọc Sơn');
    expect((await room.act('binh', 'approve')).story.state).toBe('approved');
    const { story } = await room.act('an', 'publish');
    expect(story).toMatchObject({
      state: 'published',
      slug: 'cuc-truong-lam-viec-voi-trung-tam',
      changedSince: false,
    });
    expect(story.versions).toMatchObject([{ number: 1, kind: 'publication', by: 'Ngọc Sơn' }]);

    const page = await room.request(`/tin/${story.slug}`);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<h1>Cục trưởng làm việc với Trung tâm</h1>');
    expect(html).toContain('<p>Tin Ngọc Sơn</p>');
    expect(html).toContain('https://tin.example/tin/cuc-truong-lam-viec-voi-trung-tam');
    const again = await room.request(`/tin/${story.slug}`, undefined, {
      headers: { 'if-none-match': page.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
    expect(await (await room.request('/')).text()).toContain(`href="/tin/${story.slug}"`);
    const rss = await (await room.request('/rss.xml')).text();
    expect(rss).toContain(`<link>https://tin.example/tin/${story.slug}</link>`);
  });

  it('wants a second pair of eyes only where the organisation does', async () => {
    await room.send('POST', '', 'chu');
    await room.confirm('chu');
    await room.act('chu', 'submit');
    expect((await room.act('chu', 'approve')).code).toBe('story-four-eyes');
    await room.close();
    room = await openNewsroom({ fourEyes: false });
    await room.minutes(MINUTES);
    await room.send('POST', '', 'chu');
    await room.confirm('chu');
    await room.act('chu', 'submit');
    expect((await room.act('chu', 'approve')).story.state).toBe('approved');
  });

  it('publishes what was approved and nothing else', async () => {
    await room.send('POST', '', 'an');
    await room.confirm('an');
    await room.act('an', 'submit');
    await room.act('binh', 'approve');
    await rewrite('e2', 'Kết quả rất tốt.');
    expect((await room.act('an', 'publish')).code).toBe('story-wrong-state');
    expect(await room.status('an')).toMatchObject({ state: 'in-review', approvedBy: null });
  });

  it('keeps what was published until a correction is approved, and tells its readers', async () => {
    const path = await publish();
    await rewrite('e2', 'Kết quả khá.');
    expect(await room.status('an')).toMatchObject({ state: 'published', changedSince: true });
    expect(await (await room.request(path)).text()).toContain('Kết quả tốt.');
    expect((await room.act('chu', 'correct', 'Sửa mức đánh giá.')).code).toBe('story-wrong-state');
    await room.act('an', 'submit');
    expect(await (await room.request(path)).text()).toContain('Kết quả tốt.');
    await room.act('binh', 'approve');
    expect((await room.act('an', 'correct')).code).toBe('story-note-needed');
    const { story } = await room.act('an', 'correct', 'Sửa mức đánh giá.');
    expect(story.versions.map(({ kind }) => kind)).toEqual(['publication', 'correction']);
    const html = await (await room.request(path)).text();
    expect(html).toContain('Kết quả khá.');
    expect(html).not.toContain('Kết quả tốt.');
    expect(html).toMatch(/Đính chính \d\d:\d\d ngày .*Sửa mức đánh giá\./s);
    const first = await room.db
      .selectFrom('story_versions')
      .select('html')
      .where('number', '=', 1)
      .executeTakeFirstOrThrow();
    expect(first.html).toContain('Kết quả tốt.');
  });

  it('leaves a notice where a story was withdrawn', async () => {
    const path = await publish();
    expect((await room.act('an', 'withdraw')).code).toBe('story-note-needed');
    expect((await room.act('an', 'withdraw', 'Chưa <kiểm> chứng.')).story.state).toBe('withdrawn');
    const page = await room.request(path);
    expect(page.status).toBe(410);
    const html = await page.text();
    expect(html).toContain('Chưa &lt;kiểm&gt; chứng.');
    expect(html).not.toContain('Kết quả tốt.');
    expect(await (await room.request('/')).text()).not.toContain(path);
    expect(await (await room.request('/rss.xml')).text()).not.toContain(path);
  });

  it('lets only one of two who press at once publish', async () => {
    await room.send('POST', '', 'an');
    await room.confirm('an');
    await room.act('an', 'submit');
    await room.act('binh', 'approve');
    const answers = await Promise.all([room.act('an', 'publish'), room.act('binh', 'publish')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await room.status('an')).versions).toHaveLength(1);
  });

  it('does not send an empty story to review', async () => {
    await room.send('POST', '', 'an');
    const id = await idOf('headline');
    await room.edit((doc) => setBlock(doc, id, { deleted: true }));
    expect((await room.act('an', 'submit')).code).toBe('story-headline-missing');
  });
});

describe('credits', () => {
  it('name who wrote, by the journal, and whose photos stand in the story', async () => {
    const write = (id: string, at: number, text: string) =>
      room.services.documents.transact('minutes.m', { id, name: '' }, (doc) => {
        const line = doc.getText('minutes');
        if (line.length === 0) line.insertEmbed(0, new Y.Map(Object.entries({ id: 'e1', type: 'entry' })));
        line.insert(at, text);
      });
    await write('an', 1, 'Kết quả rất tốt đẹp');
    await write('chu', 4, 'ab ');
    await sql`INSERT INTO media VALUES ('p1', 'm', 1200, 800, '', '', 'Văn Đốc', NULL)`.execute(room.db);
    await room.send('POST', '', 'an');
    await room.edit((doc) => {
      insertBlock(doc, null, { attributes: { type: 'photo', media: 'p1' }, sentences: [] });
    });
    const answer = await room.request('/api/meetings/m/story/credits', 'an');
    expect(await answer.json()).toMatchObject({
      credits: [{ text: 'Tin Ngọc Sơn, Minh Chủ' }, { text: 'Ảnh Văn Đốc' }],
      contributions: [
        { name: 'Ngọc Sơn', role: 'text', amount: 15 },
        { name: 'Minh Chủ', role: 'text', amount: 2 },
        { name: 'Văn Đốc', role: 'photo', amount: 1 },
      ],
    });
  });
});

describe('what the minutes now say', () => {
  const offers = async () =>
    (await (await room.request('/api/meetings/m/story/offers', 'an')).json()) as StoryOffer[];

  it('is offered, and what a person wrote is never overwritten', async () => {
    await room.send('POST', '', 'an');
    expect(await offers()).toEqual([]);
    await rewrite('e2', 'Kết quả do người viết.');
    await room.minutes(
      MINUTES.replace('Kết quả tốt.', 'Kết quả đạt 92/95 xã.').replace('các nhiệm vụ', 'hai nhiệm vụ'),
    );
    expect(await offers()).toMatchObject([
      { key: 'e2', kind: 'changed', edited: true, proposed: 'Kết quả đạt 92/95 xã.' },
      { key: 'e3', kind: 'changed', edited: false, base: 'Thống nhất các nhiệm vụ./.' },
    ]);
    const blocks = readStoryBlocks(await room.services.documents.read('story.m'));
    expect(JSON.stringify(blocks)).toContain('Kết quả do người viết.');
  });

  it('is urgent where it has become private; who approves in spite of it does so on record', async () => {
    await room.send('POST', '', 'an');
    await room.confirm('an');
    await room.minutes(MINUTES.replace('Kết quả tốt.', '(riêng) Kết quả tốt.'));
    expect(await offers()).toMatchObject([{ key: 'e2', kind: 'gone', urgent: true }]);
    await room.act('an', 'submit');
    await room.act('binh', 'approve');
    expect(room.audited.findLast(({ act }) => act === 'story.approve')?.detail).toEqual({ hidden: ['e2'] });
  });
});

describe('what the public may see', () => {
  it('shows photos of the story that stands, and no others', async () => {
    await sql`INSERT INTO media VALUES ('p1', 'm', 1200, 800, '', 'Toàn cảnh', 'Văn Đốc', NULL), ('p2', 'm', 10, 10, '', '', '', NULL)`.execute(
      room.db,
    );
    await room.send('POST', '', 'an');
    await room.edit((doc) => {
      insertBlock(doc, null, {
        attributes: { type: 'photo', media: 'p1' },
        sentences: [{ text: 'Toàn cảnh <b>buổi làm việc</b>', sources: [] }],
      });
    });
    const before = await room.request('/tin/cuc-truong-lam-viec-voi-trung-tam/photos/p1/medium');
    expect(before.status).toBe(404);
    const path = await publish();
    expect(await (await room.request(path)).text()).toContain('Toàn cảnh &lt;b&gt;buổi làm việc&lt;/b&gt;');
    expect((await room.request(`${path}/photos/p1/medium`)).status).toBe(200);
    expect((await room.request(`${path}/photos/p1/original`)).status).toBe(404);
    expect((await room.request(`${path}/photos/p2/medium`)).status).toBe(404);
    await room.act('an', 'withdraw', 'Gỡ.');
    expect((await room.request(`${path}/photos/p1/medium`)).status).toBe(404);
  });

  it('escapes what people write, in pages, data and feeds', async () => {
    await room.minutes(`</title><script>alert(1)</script>\n${MINUTES}`);
    const path = await publish();
    const html = await (await room.request(path)).text();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="application/ld+json">');
    expect(await (await room.request('/')).text()).not.toContain('<script>alert');
    expect(await (await room.request('/rss.xml')).text()).toContain('&lt;script&gt;');
  });

  it('has a page for what does not exist, and asks who acts', async () => {
    expect((await room.request('/tin/khong-co')).status).toBe(404);
    expect((await room.request('/?trang=9')).status).toBe(404);
    expect((await room.request('/api/meetings/m/story')).status).toBe(401);
    expect((await room.send('POST', '/transition', 'an', { act: 'explode' })).code).toBe('invalid-input');
    expect((await room.act('an', 'submit')).code).toBe('story-not-started');
  });
});
