/** From a bundle to the plan of its story. */
import type { Bundle } from '../../domain/bundle';
import { words } from '../../text/leftovers';
import type { Entities } from '../entities';
import { attendancePlan } from './attendance';
import { bodyParts } from './body';
import { creditPlan } from './credits';
import { factsOf } from './facts';
import { attendanceFor, factsFor, type Length, photosFor } from './length';
import { meetingPlan } from './meeting';
import { photoParts, withPhotos } from './photos';
import { headlineOf } from './title';
import type { Order, Part, Plan } from './types';

/** How the news are ordered, and how much of them is told. */
export interface Manner {
  order: Order;
  length: Length;
}

/** Decides which facts stand where; says none of them. */
export function planOf(bundle: Bundle, entities: Entities, { order, length }: Manner): Plan {
  const meeting = meetingPlan(bundle, entities);
  const facts = factsFor(factsOf(bundle, entities), length);
  const newsFirst = order === 'news-first';
  // Whoever speaks is named there; of a vote it is not told who called it.
  const speeches = newsFirst ? facts.filter(({ entry }) => entry.kind !== 'vote') : [];
  const heard = speeches.flatMap(({ voice }) => voice?.who ?? []);
  const attendance = attendanceFor(attendancePlan(bundle, meeting, entities, new Set(heard)), length);
  const people: Part[] = attendance === null ? [] : [{ type: 'attendance', key: 'attendance', attendance }];
  const photos = photoParts(photosFor(bundle.photos, length), bundle.language);
  const inLead = [...meeting.chairs, ...(meeting.guest ? [meeting.guest] : [])].map(({ id }) => id);
  const body = bodyParts(bundle, facts, {
    order,
    form: meeting.form,
    heard: new Set(newsFirst ? inLead : []),
  });
  const parts = withPhotos(bundle, newsFirst ? [] : people, body, photos);
  return {
    meeting,
    headline: headlineOf(meeting.title, bundle, meeting.subject !== null || meeting.counterparts.length > 0),
    agenda: bundle.agenda.map(({ title }) => words(title)),
    parts: newsFirst ? [...parts, ...people] : parts,
    credits: creditPlan(
      bundle,
      photos.map(({ photo }) => photo.by),
    ),
  };
}
