/** The story's rows of the HTTP contract (shared/domain/api.ts). */

import { Hono } from 'hono';
import { ConfirmCredits, StoryTransition, VouchForFact } from '../../shared/domain/api';
import { readBody } from '../http/body';
import { type Env, Problem, type RequireAct, type Services } from '../http/context';
import { type Composing, computeStoryCredits, currentOffers, doubtsOf, startStory } from './document';
import { transition } from './publication';
import { confirmCredits, readStoryNow, statusOf, vouchForFact } from './stories';
import { mayConfirmCredits } from './workflow';

/** Routes below `/api/meetings/:id/story`. */
export function storyRoutes(services: Services, requireAct: RequireAct, composing: Composing): Hono<Env> {
  const app = new Hono<Env>();
  const base = '/api/meetings/:id/story';

  app.get(base, async (c) => {
    const id = c.req.param('id');
    const user = await requireAct(c, id, 'meeting.read');
    return c.json(await statusOf(services, await readStoryNow(services, id, user)));
  });

  app.post(base, async (c) => {
    const id = c.req.param('id');
    const user = await requireAct(c, id, 'story.write');
    await startStory(services, composing, id, user);
    return c.json(await statusOf(services, await readStoryNow(services, id, user)));
  });

  app.get(`${base}/offers`, async (c) => {
    const id = c.req.param('id');
    await requireAct(c, id, 'meeting.read');
    return c.json(await currentOffers(services, composing, id));
  });

  app.post(`${base}/transition`, async (c) => {
    const id = c.req.param('id');
    const user = await requireAct(c, id, 'meeting.read');
    const wanted = await readBody(c, StoryTransition);
    const now = await readStoryNow(services, id, user);
    // Who approves answers for what nobody vouched for: the record tells what that was.
    const doubts = wanted.act === 'approve' ? await doubtsOf(services, composing, now) : null;
    await transition(services, user, now, wanted, doubts);
    return c.json(await statusOf(services, await readStoryNow(services, id, user)));
  });

  app.get(`${base}/credits`, async (c) => {
    const id = c.req.param('id');
    await requireAct(c, id, 'meeting.read');
    return c.json(await computeStoryCredits(services, composing, id));
  });

  app.put(`${base}/credits`, async (c) => {
    const id = c.req.param('id');
    const user = await requireAct(c, id, 'meeting.read');
    const now = await readStoryNow(services, id, user);
    if (!now.standing.started) throw new Problem(409, 'story-not-started');
    if (!mayConfirmCredits(now.standing)) throw new Problem(403, 'story-act-forbidden');
    await confirmCredits(services, id, user, await readBody(c, ConfirmCredits));
    return c.json(await statusOf(services, await readStoryNow(services, id, user)));
  });

  app.post(`${base}/vouched`, async (c) => {
    const id = c.req.param('id');
    const user = await requireAct(c, id, 'story.submit');
    const now = await readStoryNow(services, id, user);
    if (!now.standing.started) throw new Problem(409, 'story-not-started');
    await vouchForFact(services, id, user, await readBody(c, VouchForFact));
    return c.json(await statusOf(services, await readStoryNow(services, id, user)));
  });

  return app;
}
