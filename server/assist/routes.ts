/** The language model: named by administrators, asked by those who write the story. */
import { Hono } from 'hono';
import type * as Y from 'yjs';
import type { AssistEvent, AssistOffer, AssistStatus } from '../../shared/domain/assist';
import type { Bundle } from '../../shared/domain/bundle';
import { newId } from '../../shared/domain/ids';
import { factGuard, factKey } from '../../shared/guard';
import { readStoryBlocks } from '../../shared/story/line';
import { RateLimit } from '../auth/rate';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { implement } from '../http/implement';
import { problemText } from '../http/problems';
import { publicBundle } from '../meetings/public-bundle';
import { ask, questionOf } from './asking';
import { askModel, ModelFailure, type ModelLimits } from './model';
import { trialMessages } from './prompts';
import type { ModelSettings } from './settings';
import { keepTaken, takenSentences } from './taken';

export interface AssistParts {
  settings: ModelSettings;
  readBundle(minutes: Y.Doc): Bundle;
  limits?: ModelLimits | undefined;
}

/** Somebody at work asks now and then; a model costs money or keeps a machine busy. */
const PER_PERSON = { atOnce: 20, perSecond: 0.2 };

/** An answer whose sentences may still be taken. */
interface Answer {
  meetingId: string;
  userId: string;
  action: string;
  model: string;
  offers: readonly AssistOffer[];
}
const MOST_ANSWERS = 500;

export function assistRoutes(services: Services, requireAct: RequireAct, parts: AssistParts): Hono<Env> {
  const { db, documents, audit, log } = services;
  const { settings, readBundle, limits } = parts;
  const app = new Hono<Env>();
  const people = new RateLimit(PER_PERSON);
  const answers = new Map<string, Answer>();

  const slowed = (userId: string) => {
    const wait = people.take(userId);
    if (wait > 0) throw new Problem(429, 'model-slowed', undefined, Math.ceil(wait / 1000));
  };
  const minutesOf = async (meetingId: string) => readBundle(await documents.read(`minutes.${meetingId}`));

  implement(app, requireAct, 'readModel', () => settings.setup());

  implement(app, requireAct, 'changeModel', async ({ user, body }) => {
    const setup = await settings.change(body);
    await audit(user.id, 'model.change', 'settings', setup);
    return setup;
  });

  implement(app, requireAct, 'tryModel', async ({ c, user, body }) => {
    const access = settings.setup().source === 'environment' ? settings.current() : settings.after(body);
    if (!access) throw new Problem(409, 'model-off');
    slowed(user.id);
    const language = c.get('language');
    await audit(user.id, 'model.try', 'settings', { address: access.address, model: access.model });
    try {
      let said = '';
      for await (const piece of askModel(access, trialMessages(language), c.req.raw.signal, limits))
        said += piece;
      if (said.trim() === '') throw new ModelFailure('model-said-nothing');
      return { answers: true, message: problemText(language, 'model-answers') };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      return { answers: false, message: problemText(language, error.code) };
    }
  });

  const statusOf = async (meetingId: string): Promise<AssistStatus> => ({
    on: settings.current() !== null,
    taken: await takenSentences(services, meetingId),
  });

  implement(app, requireAct, 'readAssist', ({ param }) => statusOf(param('id')));

  implement(app, requireAct, 'askModel', async ({ c, user, body, param }) => {
    const meetingId = param('id');
    const access = settings.current();
    if (!access) throw new Problem(409, 'model-off');
    const started = await db
      .selectFrom('stories')
      .select('meeting_id')
      .where('meeting_id', '=', meetingId)
      .executeTakeFirst();
    if (!started) throw new Problem(409, 'story-not-started');
    slowed(user.id);
    const [bundle, story] = await Promise.all([minutesOf(meetingId), documents.read(`story.${meetingId}`)]);
    const question = questionOf(body, bundle, readStoryBlocks(story));
    const request = newId();
    const { model } = access;
    const { action, block } = body;
    // Nothing leaves the house before it is on record.
    await audit(user.id, 'model.ask', meetingId, { request, action, block, model, sent: question.messages });
    const language = c.get('language');
    const stop = new AbortController();
    const offers: AssistOffer[] = [];
    remember(answers, request, { meetingId, userId: user.id, action, model, offers });
    const events = async function* (): AsyncGenerator<AssistEvent> {
      yield { event: 'asked', request, model };
      const asked = ask(question, {
        access,
        signal: stop.signal,
        limits,
        sentence: (code) => problemText(language, code),
        told: ({ outcome, answer }) => {
          if (outcome !== 'done' && outcome !== 'cancelled')
            log.warn({ outcome }, 'the language model failed');
          return audit(user.id, 'model.answer', meetingId, { request, action, model, outcome, answer });
        },
      });
      for await (const event of asked) {
        if (event.event === 'offer') offers.push(event.offer);
        yield event;
      }
    };
    return new Response(linesOf(events(), stop), {
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    });
  });

  implement(app, requireAct, 'takeOffer', async ({ user, body, param }) => {
    const meetingId = param('id');
    const answer = answers.get(body.request);
    const offer = answer?.offers[body.index];
    const isOwn = answer?.meetingId === meetingId && answer.userId === user.id;
    // A translation is no part of the story.
    if (!answer || !offer || !isOwn || offer.replaces.length === 0)
      throw new Problem(410, 'model-answer-gone');
    const { action, model } = answer;
    const facts = await unheld(meetingId, offer.text);
    if (facts.length > 0) throw new Problem(409, 'model-fact-open');
    if (await keepTaken(services, meetingId, user.id, { request: body.request, model, offer }))
      await audit(user.id, 'model.take', meetingId, {
        request: body.request,
        action,
        model,
        text: offer.text,
        replaces: offer.replaces,
      });
    return statusOf(meetingId);
  });

  /** Facts of a sentence that the minutes, as they are now, do not hold and nobody answers for. */
  async function unheld(meetingId: string, text: string): Promise<string[]> {
    const [bundle, vouched] = await Promise.all([
      minutesOf(meetingId),
      db.selectFrom('vouched_facts').select('fact').where('meeting_id', '=', meetingId).execute(),
    ]);
    const answered = new Set(vouched.map(({ fact }) => fact));
    return factGuard(publicBundle(bundle))(text)
      .filter((mark) => !answered.has(factKey(mark)))
      .map((mark) => mark.text);
  }

  return app;
}

function remember(answers: Map<string, Answer>, request: string, answer: Answer): void {
  answers.set(request, answer);
  const [oldest] = answers.keys();
  if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
}

/** A model may think for a minute; a proxy takes a line on which nothing is said for dead. */
const BEAT_MS = 15_000;

/** Events as lines of a body, empty ones among them. When nobody reads it any more, the question ends. */
function linesOf(events: AsyncGenerator<AssistEvent>, stop: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let beat: NodeJS.Timeout;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => controller.enqueue(encoder.encode('\n')), BEAT_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        clearInterval(beat);
        controller.close();
      } catch (error) {
        clearInterval(beat);
        // It was cancelled: nobody is there to be told.
        if (!stop.signal.aborted) throw error;
      }
    },
    async cancel() {
      clearInterval(beat);
      stop.abort();
      // Where it waits between two events, it is ended there.
      await events.return(undefined);
    },
  });
}
