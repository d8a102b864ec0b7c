/** A glossary between its terms and the text in which people write it. */
import { expect, it } from 'vitest';
import { glossaryOf, textOfGlossary } from '../../../shared/text/glossary';

it('reads one abbreviation a line, however it is parted from its words', () => {
  const text =
    'CNNT = công nghiệp nông thôn\n UBND: Ủy ban nhân dân \n\nDN\tdoanh nghiệp\nKH-CN - khoa học công nghệ';
  expect(glossaryOf(text)).toEqual({
    terms: [
      { short: 'CNNT', long: 'công nghiệp nông thôn' },
      { short: 'UBND', long: 'Ủy ban nhân dân' },
      { short: 'DN', long: 'doanh nghiệp' },
      { short: 'KH-CN', long: 'khoa học công nghệ' },
    ],
    wrong: [],
  });
});

it('names the lines that are no term, and takes the last of two', () => {
  expect(glossaryOf('CNNT\nDN = một\nDN = hai\n= ba')).toEqual({
    terms: [{ short: 'DN', long: 'hai' }],
    wrong: ['CNNT', '= ba'],
  });
});

it('writes what it reads', () => {
  const terms = [{ short: 'CNNT', long: 'công nghiệp nông thôn' }];
  expect(glossaryOf(textOfGlossary(terms)).terms).toEqual(terms);
});
