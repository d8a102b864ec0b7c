/** The words that each form of meeting goes by in Vietnamese. A new form is one entry here. */
import type { MeetingForm } from '../../domain/bundle';
import type { Context } from '../context';
import type { MeetingPlan } from '../plan/types';
import { beginsWith } from '../voices';

/** What kind of event it is, in words. */
export interface EventWords {
  /** "buổi làm việc" */
  noun: string;
  /** "Tại buổi làm việc" */
  at: string;
  /** "tham dự" */
  attend: string;
  /** "Kết luận buổi làm việc" */
  concluding: string;
  /** How the first statement of an item begins: "Phát biểu tại hội nghị". */
  speaking: readonly string[];
  /** How those behind it begin: `TURNS` of them. */
  next: readonly string[];
  /** Who decides where nobody is named: the event itself, or the sides. */
  decides: 'event' | 'sides';
}

const event = (noun: string, rest: Partial<EventWords> = {}): EventWords => ({
  noun,
  at: `Tại ${noun}`,
  attend: 'tham dự',
  concluding: `Kết luận ${noun}`,
  speaking: [`Phát biểu tại ${noun}`, `Thảo luận tại ${noun}`],
  next: ['', 'tham gia ý kiến, ', `cũng tại ${noun}, `, 'về phần mình, '],
  decides: 'event',
  ...rest,
});

/** Where people do not debate. */
const courteous = (at: string): readonly string[] => ['', 'về phần mình, ', `cũng ${at}, `, 'tiếp đó, '];

/** At a ceremony nobody debates or concludes. */
const ceremony = (noun: string): EventWords =>
  event(noun, {
    attend: 'dự',
    concluding: `Kết thúc ${noun}`,
    speaking: [`Phát biểu tại ${noun}`, `Chia sẻ tại ${noun}`],
    next: courteous(`tại ${noun}`),
    decides: 'sides',
  });

const FORMS: Record<MeetingForm, EventWords> = {
  'working-session': event('buổi làm việc', {
    speaking: ['Phát biểu tại buổi làm việc', 'Trao đổi tại buổi làm việc'],
    decides: 'sides',
  }),
  conference: event('hội nghị'),
  briefing: event('hội nghị giao ban'),
  review: event('hội nghị'),
  signing: ceremony('lễ ký kết'),
  reception: event('buổi tiếp', {
    attend: 'dự',
    concluding: 'Kết thúc buổi tiếp',
    speaking: ['Phát biểu tại buổi tiếp', 'Trao đổi tại buổi tiếp'],
    next: courteous('tại buổi tiếp'),
    decides: 'sides',
  }),
  visit: event('chuyến công tác', {
    at: 'Tại buổi làm việc',
    attend: 'tham gia',
    concluding: 'Kết luận buổi làm việc',
    speaking: ['Phát biểu tại buổi làm việc', 'Trao đổi tại buổi làm việc'],
    next: courteous('tại buổi làm việc'),
    decides: 'sides',
  }),
  training: event('lớp tập huấn', { decides: 'sides', concluding: 'Kết thúc lớp tập huấn' }),
  award: ceremony('lễ trao giải'),
  election: event('hội nghị', { next: courteous('tại hội nghị') }),
  other: event('cuộc họp'),
};

/** How titles name events, and what those are called afterwards. The longest fitting start is meant. */
const TITLED: readonly (readonly [string, EventWords])[] = [
  ['hội nghị', event('hội nghị')],
  ['hội thảo', event('hội thảo')],
  ['đại hội', event('đại hội')],
  ['hội đàm', event('hội đàm', { decides: 'sides' })],
  ['tọa đàm', event('tọa đàm')],
  ['toạ đàm', event('toạ đàm')],
  ['diễn đàn', event('diễn đàn')],
  ['phiên họp', event('phiên họp')],
  ['kỳ họp', event('kỳ họp')],
  ['cuộc họp', event('cuộc họp')],
  ['buổi họp', event('buổi họp')],
  ['họp', event('cuộc họp')],
  ['giao ban', event('buổi giao ban')],
  ['buổi làm việc', event('buổi làm việc', { decides: 'sides' })],
  ['gặp mặt', event('buổi gặp mặt', { decides: 'sides' })],
  ['buổi gặp mặt', event('buổi gặp mặt', { decides: 'sides' })],
  ['lễ ký kết', ceremony('lễ ký kết')],
  ['lễ ký', ceremony('lễ ký')],
  ['lễ trao', ceremony('buổi lễ')],
  ['lễ', ceremony('buổi lễ')],
  ['lớp tập huấn', event('lớp tập huấn', { decides: 'sides', concluding: 'Kết thúc lớp tập huấn' })],
  ['lớp bồi dưỡng', event('lớp bồi dưỡng', { decides: 'sides', concluding: 'Kết thúc lớp bồi dưỡng' })],
  ['khóa tập huấn', event('khóa tập huấn', { decides: 'sides' })],
  ['khóa đào tạo', event('khóa đào tạo', { decides: 'sides' })],
];

const LONGEST_FIRST = [...TITLED].sort(([a], [b]) => b.length - a.length);

/** The event that a title or subject begins with; null where it begins with none. */
export function titledEvent(text: string): EventWords | null {
  return LONGEST_FIRST.find(([start]) => beginsWith(text, start))?.[1] ?? null;
}

/** What a visit is paid for that is no work: "chúc mừng …", "tặng quà …". */
export const GREETING =
  /^(?:về(?: việc)?\s+)?(?:chúc mừng|chúc tết|chúc thọ|thăm hỏi|động viên|tặng|trao|chia buồn|tri ân|viếng)(?=[\s,])/iu;

const GREETING_VISIT = event('chuyến thăm', {
  at: 'Tại buổi thăm',
  attend: 'tham gia',
  concluding: 'Kết thúc buổi thăm',
  speaking: ['Phát biểu tại buổi thăm', 'Chia sẻ tại buổi thăm'],
  next: courteous('tại buổi thăm'),
  decides: 'sides',
});

/** The words for this meeting: its form's, or those of a title that names another kind of event. */
export function eventWords({ form, manner, title, subject }: MeetingPlan): EventWords {
  const own = form === 'visit' && GREETING.test(subject?.text ?? '') ? GREETING_VISIT : FORMS[form];
  if (manner !== 'presides' && manner !== 'holds') return own;
  const named = titledEvent(subject?.text ?? '') ?? titledEvent(title?.text ?? '');
  // "Lễ trao giải …" of an award is what the form says already.
  return named === null || own.noun.startsWith(named.noun) ? own : named;
}

/** The words for the context's meeting. */
export const eventOf = ({ plan }: Context): EventWords => eventWords(plan.meeting);
