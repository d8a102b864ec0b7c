/** Spacing, punctuation and sentences of what people typed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, includesWords, startsWithWords } from '../../../shared/text/characters';
import { words } from '../../../shared/text/leftovers';
import {
  asSentences,
  joinList,
  lowerFirst,
  oneLine,
  splitSentences,
  upperFirst,
} from '../../../shared/text/sentences';
import { closeSentence, closeText, linesOf, stripEnd, stripQuotes, tidy } from '../../../shared/text/tidy';

describe('a tidy line', () => {
  it.each([
    ['  hai   từ \n nữa ', 'hai từ nữa'],
    ['a ,b ; c . d', 'a,b; c. d'],
    ['a,, b;; c', 'a, b; c'],
    ['v.v...', 'v.v…'],
    ['hết..', 'hết.'],
    ['( a ) và ( )', '(a) và'],
    ['a ((())) b', 'a b'],
    ['tổng 3.000.000 đồng, 12,5%', 'tổng 3.000.000 đồng, 12,5%'],
    ['hoa\u0300 binh', 'hoà binh'],
    ['a\u200bb\u202ec', 'abc'],
    ['giữa./. câu', 'giữa. câu'],
    ['hết./.', 'hết./.'],
    ['🙂👨‍👩‍👧', '🙂👨‍👩‍👧'],
  ])('of %j is %j', (typed, expected) => {
    expect(tidy(typed)).toBe(expected);
  });

  it('is tidy already, and no word or figure is lost from it', () => {
    const typed = fc.array(
      fc.oneof(
        fc.constantFrom('(', ')', '[', ']', ',', ';', '.', '…', './.', ' ', '  ', '“', '”', '!', '?', '\n'),
        fc.constantFrom('từ', 'ba', '12,5'),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(typed, (parts) => {
        const line = tidy(parts.join(''));
        expect(tidy(line)).toBe(line);
        expect(line).not.toMatch(/ {2}|\(\)|\[\]|\.\.(?!\.)| [,;.)]/u);
        const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? '';
        expect(letters(line)).toBe(letters(parts.join('')));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of brackets nested without end has none of them', () => {
    expect(tidy(`${'('.repeat(50)}a${')'.repeat(50)} ${'('.repeat(50)}${')'.repeat(50)}`)).not.toContain(
      '()',
    );
  });
});

describe('ends', () => {
  it('are cut and closed once', () => {
    expect(stripEnd('xong ./. ')).toBe('xong');
    expect(stripEnd('xong; – ')).toBe('xong');
    expect(closeSentence('xong')).toBe('xong.');
    expect(closeSentence('xong;')).toBe('xong.');
    expect(closeSentence('xong?')).toBe('xong?');
    expect(closeSentence('“Xong.”')).toBe('“Xong.”');
    expect(closeSentence('…')).toBe('…');
    expect(closeSentence(' ;')).toBe('');
  });

  it('of a story take the place of its last full stop', () => {
    expect(closeText('Xong.', './.')).toBe('Xong./.');
    expect(closeText('“Xong.”', './.')).toBe('“Xong”./.');
    expect(closeText('địa bàn,…', './.')).toBe('địa bàn,…./.');
    expect(closeText('Done.', '')).toBe('Done.');
  });
});

describe('sentences', () => {
  it('are parted where one ends, and not behind abbreviations and numbers', () => {
    expect(splitSentences('Một. Hai! Ba? Bốn')).toEqual(['Một.', 'Hai!', 'Ba?', 'Bốn']);
    expect(splitSentences('GS. TS. Nguyễn Văn A ở TP. Hồ Chí Minh.')).toHaveLength(1);
    expect(splitSentences('Đạt 3.85 điểm. 1. Rà soát')).toEqual(['Đạt 3.85 điểm.', '1. Rà soát']);
  });

  it('are the text again when they are put together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Một.', 'hai', 'Ba!', 'TS.', '12.', '“Năm.”', 'Sáu…')),
        (parts) => {
          const line = tidy(parts.join(' '));
          expect(splitSentences(line).join(' ')).toBe(line);
        },
      ),
    );
  });

  it('of several lines are one line: a list by semicolons, sentences by their stops, a colon opens', () => {
    expect(oneLine('- một\n- hai.\n* ba')).toBe('một; hai; ba');
    expect(oneLine('Một.\nHai.')).toBe('Một. Hai.');
    expect(oneLine('Gồm:\n+ một\n+ hai')).toBe('Gồm: một; hai');
    expect(oneLine('1. một\n2) hai')).toBe('(1) một; (2) hai');
    expect(oneLine('12 xã\n30 thôn')).toBe('12 xã; 30 thôn');
    expect(oneLine('\n \n-\n')).toBe('');
    expect(linesOf('1\r\n\u2028 - hai')).toEqual(['1', 'hai']);
  });

  it('begin with a capital and are closed', () => {
    expect(asSentences('thu đạt 95%. chi giảm')).toEqual(['Thu đạt 95%. chi giảm.']);
    expect(asSentences('thu đạt 95%. Chi giảm')).toEqual(['Thu đạt 95%.', 'Chi giảm.']);
    expect(upperFirst('“ông A”')).toBe('“Ông A”');
    expect(upperFirst('https://a.vn')).toBe('https://a.vn');
  });

  it('lose the capital of their first word only where it is no name', () => {
    expect(lowerFirst('Tiến độ chậm')).toBe('tiến độ chậm');
    expect(lowerFirst('Nam Định chậm')).toBe('Nam Định chậm');
    expect(lowerFirst('UBND xã')).toBe('UBND xã');
    expect(lowerFirst('Trung tâm chậm', (text) => text.startsWith('Trung tâm'))).toBe('Trung tâm chậm');
  });
});

describe('lists', () => {
  it('end with "và"; members with commas are parted by semicolons', () => {
    expect(joinList([], 'và')).toBe('');
    expect(joinList(['a'], 'và')).toBe('a');
    expect(joinList(['a', 'b', 'c'], 'và')).toBe('a, b và c');
    expect(joinList(['a, x', 'b'], 'và')).toBe('a, x; b');
  });
});

describe('comparing', () => {
  it('goes by words, without case and diacritics', () => {
    expect(fold('  ĐỀ  Nghị ')).toBe('de nghi');
    expect(startsWithWords('Đề nghị Bộ', 'đề nghị')).toBe(true);
    expect(startsWithWords('Đề nghịch', 'đề nghị')).toBe(false);
    expect(startsWithWords('Bộ', '')).toBe(false);
    expect(includesWords('Giám đốc (Sở) Y tế', 'sở y tế')).toBe(true);
    expect(includesWords('Cơ sở y tếx', 'sở y tế')).toBe(false);
  });
});

describe('a field', () => {
  it('has no words where a program left its nothing', () => {
    for (const nothing of [
      null,
      undefined,
      '',
      ' ',
      '—',
      'null',
      'Undefined',
      'NaN',
      '[object Object]',
      'N/A',
    ])
      expect(words(nothing)).toBe('');
    expect(words(' Nullarbor ')).toBe('Nullarbor');
  });
});

describe('quotation marks', () => {
  it('around a text are taken off, those within stay', () => {
    expect(stripQuotes('“Một “hai” ba”')).toBe('Một “hai” ba');
    expect(stripQuotes('"""')).toBe('');
  });
});
