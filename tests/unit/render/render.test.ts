/** What a reader reads, in each form. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../shared/compose';
import type { Story } from '../../../shared/domain/story';
import { renderHtml, renderMarkdown, renderText } from '../../../shared/render';
import { escapeMarkdown } from '../../../shared/render/markdown';
import { anyBundle } from '../compose/arbitraries';
import { FIXTURES, sentencesOf } from '../compose/support';

const sentence = (text: string) => ({ text, sources: ['e1'] });

const story: Story = {
  headline: sentence('Tiêu đề'),
  lead: { sentences: [sentence('Mở đầu.'), sentence('Câu hai.')] },
  body: [
    { key: 'a', kind: 'paragraph', sentences: [sentence('Đoạn <b>một</b> & hết.'), sentence('Câu nữa.')] },
    { key: 'photo.p', kind: 'photo', sentences: [sentence('Toàn cảnh')], photo: 'p' },
    { key: 'photo.q', kind: 'photo', sentences: [], photo: 'q' },
    { key: 'q', kind: 'quote', sentences: [sentence('“Lời nói.”')] },
    { key: 'l', kind: 'list', sentences: [sentence('Việc một.'), sentence('Việc hai./.')] },
  ],
  photos: [
    { id: 'p', file: 'toan canh.jpg', caption: 'Toàn cảnh', by: 'A', alt: 'Hội trường "lớn"' },
    { id: 'q', file: null, caption: '', by: null, alt: null },
  ],
  credits: [
    { role: 'text', names: ['Ngọc Sơn'], text: 'Tin Ngọc Sơn' },
    { role: 'photo', names: ['Văn Đốc'], text: 'Ảnh Văn Đốc' },
  ],
  endMark: './.',
  language: 'vi',
};

describe('as text', () => {
  it('parts paragraphs by blank lines, gives captions and list items lines of their own, and ends with the credits', () => {
    expect(renderText(story)).toBe(
      [
        'Tiêu đề',
        '',
        'Mở đầu. Câu hai.',
        '',
        'Đoạn <b>một</b> & hết. Câu nữa.',
        '',
        'Toàn cảnh',
        '',
        '“Lời nói.”',
        '',
        '- Việc một.',
        '- Việc hai./.',
        '',
        'Tin Ngọc Sơn',
        'Ảnh Văn Đốc',
        '',
      ].join('\n'),
    );
  });

  it.each(FIXTURES)('of %s holds every sentence in order', (_name, bundle) => {
    const composed = compose(bundle);
    const text = renderText(composed);
    let from = 0;
    for (const { text: said } of sentencesOf(composed)) {
      const at = text.indexOf(said, from);
      expect(at, said).toBeGreaterThanOrEqual(from);
      from = at + said.length;
    }
  });
});

describe('as HTML', () => {
  it('is semantic, escaped, and has no attribute that styles', () => {
    expect(renderHtml(story)).toBe(
      [
        '<article lang="vi">',
        '<h1>Tiêu đề</h1>',
        '<p class="lead">Mở đầu. Câu hai.</p>',
        '<p>Đoạn &lt;b&gt;một&lt;/b&gt; &amp; hết. Câu nữa.</p>',
        '<figure><img src="toan%20canh.jpg" alt="Hội trường &quot;lớn&quot;"><figcaption>Toàn cảnh</figcaption></figure>',
        '<blockquote><p>“Lời nói.”</p></blockquote>',
        '<ul>',
        '<li>Việc một.</li>',
        '<li>Việc hai./.</li>',
        '</ul>',
        '<p class="credits">Tin Ngọc Sơn</p>',
        '<p class="credits">Ảnh Văn Đốc</p>',
        '</article>',
        '',
      ].join('\n'),
    );
  });

  it('takes the address of a picture from whoever knows it, and from nobody else', () => {
    const withFile = (file: string): Story => ({
      ...story,
      photos: [{ id: 'p', file, caption: '', by: null, alt: null }],
    });
    expect(renderHtml(story, { photoUrl: ({ id }) => `/media/${id}?a=1&b=2` })).toContain(
      '<img src="/media/p?a=1&amp;b=2"',
    );
    for (const file of [
      'javascript:alert(1)',
      '../../etc/passwd',
      '//evil.example/x',
      'data:text/html,x',
      'https://',
    ]) {
      expect(renderHtml(withFile(file)), file).not.toContain('<img');
    }
    expect(renderHtml(withFile('https://example.org/a b.jpg'))).toContain(
      '<img src="https://example.org/a%20b.jpg" alt="Toàn cảnh">',
    );
  });

  it('lets nothing that was typed become markup', () => {
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const html = renderHtml(compose(bundle));
        const own =
          /<\/?(?:article|h1|p|figure|figcaption|blockquote|ul|li)(?: (?:lang|class)="[a-z]+")?>|<img src="[^"<>]*" alt="[^"<>]*">/gu;
        expect(html.replace(own, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe('as Markdown', () => {
  it('has a heading, paragraphs, picture and caption, quote, list and credits', () => {
    expect(renderMarkdown(story)).toBe(
      [
        '# Tiêu đề',
        '',
        'Mở đầu. Câu hai.',
        '',
        'Đoạn \\<b\\>một\\</b\\> \\& hết. Câu nữa.',
        '',
        '![Hội trường "lớn"](<toan%20canh.jpg>)',
        '',
        '*Toàn cảnh*',
        '',
        '> “Lời nói.”',
        '',
        '- Việc một.',
        '- Việc hai./.',
        '',
        '*Tin Ngọc Sơn*',
        '',
        '*Ảnh Văn Đốc*',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['12. Việc', '12\\. Việc'],
    ['- việc', '\\- việc'],
    ['+ việc', '\\+ việc'],
    ['# việc', '\\# việc'],
    ['> lời', '\\> lời'],
    [
      '*đậm* _nghiêng_ `mã` [a](b) <i> ~x~ | y',
      '\\*đậm\\* \\_nghiêng\\_ \\`mã\\` \\[a\\](b) \\<i\\> \\~x\\~ \\| y',
    ],
    ['![ảnh](x)', '\\!\\[ảnh\\](x)'],
    ['&lt;', '\\&lt;'],
    ['Đạt 12.5%', 'Đạt 12.5%'],
  ])('shows %s as it was typed', (typed, expected) => {
    expect(escapeMarkdown(typed)).toBe(expected);
  });
});
