import { describe, expect, it } from 'vitest';
import { hashOf, resolveContent, storyData } from '../../../server/publish/content';
import { homePage, type StoryCard } from '../../../server/publish/home';
import { ORIGIN, type Site, served } from '../../../server/publish/layout';
import { noticePage, type PublicStory, storyPage } from '../../../server/publish/page';
import { rssFeed } from '../../../server/publish/rss';
import type { Block, Inline } from '../../../shared/schema/document';

const site: Site = { name: 'Cục Công Thương địa phương', language: 'vi', timeZone: 'Asia/Ho_Chi_Minh' };
const text = (words: string, marks: Inline extends { marks: infer M } ? M : object = {}): Inline => ({
  type: 'text',
  text: words,
  marks,
});
const block = (type: string, words: string | Inline[], attributes: object = {}): Block => ({
  attributes: { id: `${type}-${words.length}`, type, ...attributes },
  inline: typeof words === 'string' ? [text(words)] : words,
});
const medium = {
  id: 'm1',
  width: 1600,
  height: 900,
  alt: '',
  caption: 'Cục trưởng phát biểu',
  photographer: 'Văn Đốc',
};

function story(blocks: Block[], rest: Partial<PublicStory> = {}): PublicStory {
  const content = resolveContent(blocks, new Map([[medium.id, medium]]), [
    { role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' },
    { role: 'photo', names: ['Văn Đốc'], text: 'Ảnh Văn Đốc' },
  ]);
  return {
    slug: 'tin',
    language: 'vi',
    blocks: content.blocks,
    photos: content.photos,
    credits: content.credits ?? [],
    publishedAt: '2023-02-23T02:00:00.000Z',
    modifiedAt: '2023-02-23T02:00:00.000Z',
    corrections: [],
    ...rest,
  };
}

const blocks = [
  block('headline', 'Cục trưởng làm việc với Trung tâm'),
  block('lead', 'Ngày 21 tháng 02 năm 2023 tại Nam Định.'),
  block('photo', 'Cục trưởng phát biểu kết luận', { media: 'm1' }),
  block('paragraph', 'Nội dung./.', { key: 'a1.results', sources: ['e1'] }),
];

describe('the public page', () => {
  it('reads like a newspaper', async () => {
    const page = await storyPage(site, story(blocks));
    expect(page).toContain('>Thứ năm, 23/02/2023</time>');
    expect(page).toContain('<h1>Cục trưởng làm việc với Trung tâm</h1>');
    expect(page).toContain('<div class="credits"><p>Tin Ngọc Sơn</p><p>Ảnh Văn Đốc</p></div>');
    expect(page).toContain('alt="Cục trưởng phát biểu kết luận"');
    expect(page).toContain('Nội dung./.');
    expect(page.indexOf('<h1>')).toBeLessThan(page.indexOf('<figure>'));
  });

  it('is told in lists and shares by its summary, which is no part of the text', async () => {
    const summary = block('summary', 'Cục trưởng nghe báo cáo kết quả.');
    const [headline, ...rest] = blocks;
    const shortened = [headline!, summary, ...rest];
    const page = await storyPage(site, story(shortened));
    expect(page).toContain('<meta name="description" content="Cục trưởng nghe báo cáo kết quả.">');
    expect(page.slice(page.indexOf('<article'))).not.toContain('nghe báo cáo');
    const content = (of: Block[]) => storyData(resolveContent(of, new Map(), null), 'vi');
    expect(content(shortened).summary?.text).toBe('Cục trưởng nghe báo cáo kết quả.');
    expect(content(shortened).body).toEqual(content(blocks).body);
    // Where nobody wrote one, the lead is it.
    expect(content(blocks).summary?.text).toBe('Ngày 21 tháng 02 năm 2023 tại Nam Định.');
  });

  it('carries no mark of the work', async () => {
    const page = await storyPage(site, story(blocks));
    expect(page).not.toMatch(/data-|a1\.results|"e1"|style=|<script(?! type="application\/ld\+json")/);
  });

  it('shows whatever people write as words', async () => {
    const evil = '</script><script>alert("1")</script><img src=x onerror=alert(1)> & “quotes”';
    const page = await storyPage(
      { ...site, name: evil },
      story(
        [
          block('headline', evil),
          block('lead', evil),
          block('photo', evil, { media: 'm1', alt: `" onload="alert(1)` }),
          block('paragraph', [
            text('bấm vào', { link: 'javascript:alert(1)' }),
            text('đây', { link: 'https://example.org/?a=1&b="2"' }),
          ] as Inline[]),
          block('item', evil),
          block('quote', evil),
        ],
        {
          corrections: [{ at: '2023-02-24T02:00:00.000Z', note: evil }],
          credits: [{ role: 'text', names: [evil], text: evil }],
        },
      ),
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('javascript:');
    expect(page).not.toContain('" onload="');
    expect(page).toContain('href="https://example.org/?a=1&amp;b=%222%22"');
  });

  it('has data that a search engine can read', async () => {
    const page = await storyPage(
      site,
      story(blocks, { corrections: [{ at: '2023-02-24T02:00:00.000Z', note: 'Sửa </script> tên' }] }),
    );
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Cục trưởng làm việc với Trung tâm',
      author: [{ '@type': 'Person', name: 'Ngọc Sơn' }],
      image: [{ width: 1600, creator: { name: 'Văn Đốc' } }],
      correction: [{ '@type': 'CorrectionComment', text: 'Sửa </script> tên' }],
    });
  });

  it('is served with the origin and the style sheet of the installation', async () => {
    const page = served(await storyPage(site, story(blocks)), 'https://tin.example', ['/assets/p.css'], []);
    expect(page).toContain('<link rel="canonical" href="https://tin.example/tin/tin">');
    expect(page).toContain('<link rel="stylesheet" href="/assets/p.css">');
    expect(page).not.toContain(ORIGIN);
  });

  it('tells corrections with their time', async () => {
    const page = await storyPage(
      site,
      story(blocks, { corrections: [{ at: '2023-02-24T02:05:00.000Z', note: 'Tên phòng.' }] }),
    );
    expect(page).toContain('Đính chính 09:05 ngày 24/02/2023');
    expect(page).toContain('Tên phòng.');
  });

  it('leaves a notice where a story was withdrawn', async () => {
    const page = await noticePage(site, { slug: 'tin', at: '2023-02-24T02:05:00.000Z', note: '<b>Sai</b>' });
    expect(page).toContain('Bài viết đã được gỡ');
    expect(page).toContain('&lt;b&gt;Sai&lt;/b&gt;');
    expect(page).toContain('noindex');
  });

  it('joins list items and keeps emphasis', async () => {
    const page = await storyPage(
      site,
      story([
        ...blocks,
        block('item', [
          text('một', { bold: true, source: ['e1'] } as never),
          text(' phần', { bold: true } as never),
        ]),
        block('item', 'hai'),
        block('paragraph', [text('dòng'), { type: 'break' }, text('mới')]),
      ]),
    );
    expect(page).toContain('<ul><li><strong>một phần</strong></li><li>hai</li></ul>');
    expect(page).toContain('<p>dòng<br>mới</p>');
  });
});

describe('what was approved', () => {
  const media = new Map([[medium.id, medium]]);
  const hash = (list: Block[], credits = null as never) => hashOf(resolveContent(list, media, credits));

  it('is the same whatever its ids, sources and runs', () => {
    const other = [
      ...blocks.slice(0, 3),
      block('paragraph', [text('Nội '), text('dung./.', { source: ['x'] } as never)], {
        id: 'other',
        key: 'b',
      }),
    ];
    expect(hash(other)).toBe(hash(blocks));
  });

  it('changes with a word, a mark, a photo, an order, the credits', () => {
    const seen = new Set([
      hash(blocks),
      hash([...blocks.slice(0, 3), block('paragraph', 'Nội dung khác./.')]),
      hash([...blocks.slice(0, 3), block('paragraph', [text('Nội dung./.', { bold: true } as never)])]),
      hash(blocks.filter(({ attributes }) => attributes.type !== 'photo')),
      hash([...blocks].reverse()),
      hash(blocks, [] as never),
      hashOf(resolveContent(blocks, new Map([[medium.id, { ...medium, photographer: 'An' }]]), null)),
    ]);
    expect(seen.size).toBe(7);
  });

  it('is kept as data too', () => {
    const data = storyData(
      resolveContent([...blocks, block('item', 'một'), block('item', 'hai')], media, []),
      'vi',
    );
    expect(data.headline.text).toBe('Cục trưởng làm việc với Trung tâm');
    expect(data.body.map(({ kind }) => kind)).toEqual(['photo', 'paragraph', 'list']);
    expect(data.photos).toEqual([
      {
        id: 'm1',
        file: 'm1',
        caption: 'Cục trưởng phát biểu kết luận',
        by: 'Văn Đốc',
        alt: 'Cục trưởng phát biểu kết luận',
      },
    ]);
    expect(data.endMark).toBe('./.');
    expect(JSON.stringify(data)).not.toContain('e1');
  });
});

describe('lists of stories', () => {
  const card = (rest: Partial<StoryCard>): StoryCard => ({
    slug: 'tin',
    headline: 'A <b>',
    summary: 'Mở đầu & tiếp',
    photo: 'm1',
    publishedAt: '2023-02-23T02:00:00.000Z',
    modifiedAt: '2023-02-23T02:00:00.000Z',
    language: 'vi',
    authors: [],
    ...rest,
  });

  it('shows the latest on the front page', async () => {
    const page = await homePage(site, [card({}), card({ slug: 'hai', photo: null })], 1, true);
    expect(page).toContain('<a href="/tin/tin">A &lt;b&gt;</a>');
    expect(page).toContain('href="/tin/hai"');
    expect(page).toContain('<a rel="next" href="/?trang=2">');
    expect(await homePage(site, [], 1, false)).toContain('Chưa có tin nào');
  });

  it('feeds readers with absolute addresses', () => {
    const rss = rssFeed(site, 'https://tin.example', [card({ headline: 'A ]]> <b> & c' })]);
    expect(rss).toContain('&lt;b&gt; &amp; c');
    expect(rss).toContain('<link>https://tin.example/tin/tin</link>');
    expect(rss).not.toContain('<b> &');
    expect(rss).toBe(rssFeed(site, 'https://tin.example', [card({ headline: 'A ]]> <b> & c' })]));
  });
});
