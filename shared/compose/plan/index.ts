/** From a bundle to the plan of its story. */
import type { Bundle } from '../../domain/bundle';
import { words } from '../../text/leftovers';
import type { Entities } from '../entities';
import { attendancePlan } from './attendance';
import { bodyParts } from './body';
import { creditPlan } from './credits';
import { factsOf } from './facts';
import { meetingPlan } from './meeting';
import { photoParts, withPhotos } from './photos';
import type { Order, Part, Plan } from './types';

/** Decides which facts stand where; says none of them. */
export function planOf(bundle: Bundle, entities: Entities, order: Order): Plan {
  const meeting = meetingPlan(bundle, entities);
  const facts = factsOf(bundle, entities);
  const newsFirst = order === 'news-first';
  // Who is there at the end has not been told before, but by what he or she said.
  const heard = newsFirst ? facts.flatMap(({ voice }) => voice?.who ?? []) : [];
  const attendance = attendancePlan(bundle, meeting, entities, new Set(heard));
  const people: Part[] = attendance === null ? [] : [{ type: 'attendance', key: 'attendance', attendance }];
  const photos = photoParts(bundle);
  const inLead = [...meeting.chairs, ...(meeting.guest ? [meeting.guest] : [])].map(({ id }) => id);
  const body = bodyParts(bundle, facts, {
    order,
    form: meeting.form,
    heard: new Set(newsFirst ? inLead : []),
  });
  const parts = withPhotos(bundle, newsFirst ? [] : people, body, photos);
  return {
    meeting,
    agenda: bundle.agenda.map(({ title }) => words(title)),
    parts: newsFirst ? [...parts, ...people] : parts,
    credits: creditPlan(
      bundle,
      photos.map(({ photo }) => photo.by),
    ),
  };
}
