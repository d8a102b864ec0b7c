/**
 * One question to the model, from what may be sent to sentences that were checked: each is compared with the minutes
 * before anybody sees it, and question and answer go to the audit log whatever becomes of them.
 */
import type { AskModel, AssistEvent, AssistOffer } from '../../shared/domain/assist';
import type { Bundle, Language } from '../../shared/domain/bundle';
import { factGuard } from '../../shared/guard';
import type { Block } from '../../shared/schema/document';
import { closeText } from '../../shared/text/tidy';
import { Problem } from '../http/context';
import { publicBundle } from '../meetings/public-bundle';
import { type AnswerReader, choicesReader, numberedReader, type Said } from './answer';
import { type Material, materialFor } from './material';
import { askModel, type Message, ModelFailure, type ModelFailureCode, type ModelLimits } from './model';
import { messagesFor, otherLanguage } from './prompts';
import type { ModelAccess } from './settings';

export interface Question {
  messages: Message[];
  reader: AnswerReader;
  /** What was said as it is offered; null where it offers nothing new. */
  offer(said: Said, index: number): AssistOffer | null;
}

/** Makes the question; throws a `Problem` where nothing may be sent. */
export function questionOf({ action, block }: AskModel, bundle: Bundle, blocks: readonly Block[]): Question {
  const material = materialFor(bundle, blocks, block, action);
  if (typeof material === 'string') throw new Problem(material === 'model-too-long' ? 413 : 409, material);
  const isChoice = action === 'headline';
  return {
    messages: messagesFor(action, material, bundle.language),
    reader: isChoice ? choicesReader() : numberedReader(material.sentences.length),
    offer: offering(
      material,
      bundle,
      action === 'translate' ? otherLanguage(bundle.language) : bundle.language,
      {
        isChoice,
        isTranslation: action === 'translate',
      },
    ),
  };
}

function offering(
  { sentences, beside }: Material,
  bundle: Bundle,
  language: Language,
  { isChoice, isTranslation }: { isChoice: boolean; isTranslation: boolean },
): Question['offer'] {
  // What only private entries hold is not held.
  const guard = factGuard(publicBundle(bundle), language);
  return (said, index) => {
    const meant = isChoice ? sentences : said.standsFor.flatMap((place) => sentences.slice(place, place + 1));
    const rests = isChoice ? [...sentences, ...beside] : meant;
    const replaces = isTranslation ? [] : meant.map(({ text }) => text);
    const text = closedAs(said.text, replaces.at(-1) ?? '');
    if (replaces.length === 1 && replaces[0]?.trim() === text) return null;
    return {
      index,
      text,
      sources: [...new Set(rests.flatMap(({ sources }) => sources))],
      // A story without a headline gets one.
      replaces: isChoice && replaces.length === 0 ? [''] : replaces,
      marks: guard(text),
    };
  };
}

/** The end of a Vietnamese story stays where it was. */
const END_MARK = './.';
const closedAs = (text: string, before: string): string =>
  before.trimEnd().endsWith(END_MARK) && !text.endsWith(END_MARK) ? closeText(text, END_MARK) : text;

/** How a question ended. */
export type Outcome = 'done' | 'cancelled' | ModelFailureCode;

export interface Told {
  outcome: Outcome;
  /** Everything that the model said. */
  answer: string;
  offers: readonly AssistOffer[];
}

interface Asking {
  access: ModelAccess;
  signal: AbortSignal;
  limits?: ModelLimits | undefined;
  /** The sentence for a failure, in the language of whoever asked. */
  sentence(code: ModelFailureCode): string;
  /** Called once, when it is over. */
  told(told: Told): Promise<void>;
}

/** Asks, and gives what comes of it as it comes. */
export async function* ask(
  { messages, reader, offer }: Question,
  { access, signal, limits, sentence, told }: Asking,
): AsyncGenerator<AssistEvent> {
  const offers: AssistOffer[] = [];
  let answer = '';
  let outcome: Outcome = 'cancelled';
  const offered = (all: readonly Said[]): AssistEvent[] =>
    all.flatMap((said) => {
      const made = offer({ ...said, text: withoutKey(said.text, access) }, offers.length);
      if (!made) return [];
      offers.push(made);
      return [{ event: 'offer', offer: made }];
    });
  try {
    try {
      for await (const piece of askModel(access, messages, signal, limits)) {
        answer += piece;
        yield* offered(reader.push(piece));
      }
      yield* offered(reader.end(true));
      if (answer.trim() === '') throw new ModelFailure('model-said-nothing');
      outcome = 'done';
      yield { event: 'done' };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      outcome = error.code;
      yield* offered(reader.end(false));
      yield { event: 'failed', code: error.code, message: sentence(error.code) };
    }
  } finally {
    await told({ outcome, answer: withoutKey(answer, access), offers });
  }
}

/** A server that was given the key may say it again: it is for nobody's eyes and for no log. */
const withoutKey = (text: string, { key }: ModelAccess): string =>
  key === null ? text : text.replaceAll(key, '…');
