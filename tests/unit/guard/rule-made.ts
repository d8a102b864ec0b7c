/** Changes that a rule makes at every place of a story where it can. They know nothing of how the guard reads. */
import type { Bundle } from '../../../shared/domain/bundle';
import type { Case } from './cases';

interface Story {
  name: string;
  text: string;
  bundle: Bundle;
}

const SYLLABLES = ['Bảo', 'Khoa', 'Lân', 'Thùy', 'Vinh'];

/** Whether the words stand anywhere in the minutes: then they are no planted fact. */
const stands = ({ bundle }: Story, words: string): boolean => JSON.stringify(bundle).includes(words);

/** Facts that nobody said: another digit in every number, another syllable in every name, another month in every date. */
export function plantedByRule(story: Story): Case[] {
  const { name, text, bundle } = story;
  const out: Case[] = [];
  const plant = (planted: NonNullable<Case['planted']>, was: string, becomes: string) => {
    if (!stands(story, becomes)) out.push({ story: name, planted, was, becomes });
  };
  for (const [word] of text.matchAll(/(?<![\p{L}\d.,/–-])\d{2,}(?:[.,]\d+)*(?= \p{Ll})/gu)) {
    if (/^(?:19|20)\d\d$/u.test(word)) continue;
    const behind = new RegExp(`(?<![\\p{L}\\d.,/–-])${word.replaceAll('.', '\\.')} \\p{L}+`, 'u').exec(
      text,
    )?.[0];
    if (behind) plant('number', behind, `${(Number(word[0]) % 9) + 1}${behind.slice(1)}`);
  }
  for (const { name: person } of bundle.people) {
    const parts = person.split(' ');
    if (parts.length !== 3 || !text.includes(person)) continue;
    for (const syllable of SYLLABLES) plant('name', person, `${parts[0]} ${parts[1]} ${syllable}`);
  }
  for (const [date, day, month] of text.matchAll(/ngày (\d\d) tháng (\d\d?) năm \d{4}/gu)) {
    const next = (Number(month) % 12) + 1;
    plant('date', date, `ngày ${day} tháng ${next}`);
    plant('date', date, `${Number(day)}/${next}`);
  }
  return out;
}

/** The same facts otherwise: letters composed of parts, tone marks where they used to stand, dates in digits. */
export function harmlessByRule({ name, text }: Story): Case[] {
  const out: Case[] = [];
  const harmless = (was: string, becomes: string) => {
    if (was !== becomes) out.push({ story: name, planted: null, was, becomes });
  };
  const OLD: Readonly<Record<string, string>> = {
    óa: 'oá',
    òa: 'oà',
    ỏa: 'oả',
    úy: 'uý',
    ủy: 'uỷ',
    ủa: 'ủa',
  };
  for (const paragraph of text.split(/\n+/u)) {
    harmless(paragraph, paragraph.normalize('NFD'));
    harmless(
      paragraph,
      paragraph.replace(/(?:óa|òa|ỏa|úy|ủy)(?!\p{L})/gu, (sound) => OLD[sound] ?? sound),
    );
    harmless(paragraph, paragraph.replace(/ngày (\d\d) tháng (\d\d?) năm (\d{4})/gu, 'ngày $1/$2/$3'));
    harmless(paragraph, paragraph.replace(/(\d)\.(\d{3})(?=[ ,])/gu, '$1\u00a0$2'));
    harmless(paragraph, paragraph.replace(/tỷ/gu, 'tỉ').replace(/(\d)%/gu, '$1 %'));
  }
  return out;
}
