/** What a model may be shown: never a private entry, whichever way its words came into the story. */
import { describe, expect, test } from 'vitest';
import { materialFor } from '../../../server/assist/material';
import { completionsAddress } from '../../../server/assist/model';
import { messagesFor } from '../../../server/assist/prompts';
import { Bundle } from '../../../shared/domain/bundle';
import type { Block } from '../../../shared/schema/document';

const bundle = Bundle.parse({
  format: 'tocky.meeting/1',
  meeting: { title: 'Giao ban tháng 3', place: { locality: 'Nam Định' } },
  people: [{ id: 'p1', name: 'Nguyễn Toàn Thắng' }],
  entries: [
    { id: 'e1', kind: 'report', speaker: 'p1', text: 'Đã mở 12 lớp tập huấn cho 412 học viên' },
    { id: 'e2', text: 'Chưa nên nói với báo chí về khoản vay 35 tỷ đồng', private: true },
    { id: 'e3', speaker: { text: 'Đại diện Sở' }, text: 'Đề nghị mở thêm lớp' },
  ],
});

const block = (type: string, parts: [text: string, sources?: string[]][], more: object = {}): Block => ({
  attributes: { id: type, type, ...more },
  inline: parts.map(([text, source]) => ({ type: 'text', text, marks: source ? { source } : {} })),
});

const lead = block('lead', [['Giao ban tháng ba.', ['meeting.title']], [' '], ['Đã mở 12 lớp.', ['e1']]]);

describe('what is sent', () => {
  test('is the sentences with their numbers and the entries they rest on', () => {
    const material = materialFor(bundle, [lead], 'lead', 'rewrite');
    if (typeof material === 'string') throw new Error(material);
    expect(material.sentences).toEqual([
      { text: 'Giao ban tháng ba.', sources: ['meeting.title'] },
      { text: 'Đã mở 12 lớp.', sources: ['e1'] },
    ]);
    const [, user] = messagesFor('rewrite', material, 'vi');
    expect(user?.content).toBe(
      'Các câu:\n[1] Giao ban tháng ba.\n[2] Đã mở 12 lớp.\n\nBiên bản:\n- Nguyễn Toàn Thắng: Đã mở 12 lớp tập huấn cho 412 học viên',
    );
  });

  test('is the headline with the opening of the story', () => {
    const headline = block('headline', [['Giao ban']]);
    expect(materialFor(bundle, [headline, lead], 'headline', 'headline')).toMatchObject({
      sentences: [{ text: 'Giao ban' }],
      beside: [{ text: 'Giao ban tháng ba.' }, { text: 'Đã mở 12 lớp.' }],
    });
  });

  test('in the language that is wanted', () => {
    const material = materialFor(bundle, [lead], 'lead', 'translate');
    if (typeof material === 'string') throw new Error(material);
    expect(messagesFor('translate', material, 'vi')[0]?.content).toContain('into English');
    expect(messagesFor('translate', material, 'en')[0]?.content).toContain('sang tiếng Việt');
  });
});

describe('nothing is sent', () => {
  const asked = (one: Block) => materialFor(bundle, [one], one.attributes.id, 'rewrite');

  test('where a sentence rests on a private entry, or on one that is gone', () => {
    expect(
      asked(
        block('paragraph', [
          ['Đã mở 12 lớp. ', ['e1']],
          ['Có khoản vay.', ['e2']],
        ]),
      ),
    ).toBe('model-private');
    expect(asked(block('paragraph', [['Đã mở 12 lớp.', ['e1', 'e9']]]))).toBe('model-private');
    // What an editor wrote into a paragraph that was made of it.
    expect(asked(block('paragraph', [['Có khoản vay.']], { sources: ['e2'] }))).toBe('model-private');
  });

  test('where somebody copied the words of a private entry', () => {
    expect(asked(block('paragraph', [['Ông nói chưa nên nói với BÁO CHÍ về điều này.']]))).toBe(
      'model-private',
    );
    expect(asked(block('paragraph', [['Ông nói về báo chí và khoản vay.']]))).not.toBe('model-private');
  });

  test('where the opening of the story that goes with a headline is private', () => {
    const blocks = [block('headline', [['Giao ban']]), block('lead', [['Có khoản vay.', ['e2']]])];
    expect(materialFor(bundle, blocks, 'headline', 'headline')).toBe('model-private');
  });

  test('for what is gone, is a photo, says nothing or is too long', () => {
    expect(materialFor(bundle, [lead], 'khác', 'rewrite')).toBe('model-block');
    expect(asked(block('photo', [['Chú thích']]))).toBe('model-block');
    expect(asked(block('paragraph', [[' ']]))).toBe('model-block');
    expect(materialFor(bundle, [lead], 'lead', 'headline')).toBe('model-block');
    expect(asked(block('paragraph', [['Rất dài. '.repeat(1_000)]]))).toBe('model-too-long');
  });
});

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1/chat/completions'],
  ['http://localhost:11434/', 'http://localhost:11434/v1/chat/completions'],
  ['https://api.example.com/v1', 'https://api.example.com/v1/chat/completions'],
  ['https://api.example.com/openai/v1/', 'https://api.example.com/openai/v1/chat/completions'],
  ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1/chat/completions'],
])('the address %s leads to %s', (address, completions) => {
  expect(completionsAddress(address)).toBe(completions);
});
