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
import type { Part, Plan } from './types';

/** Decides which facts stand where; says none of them. */
export function planOf(bundle: Bundle, entities: Entities): Plan {
  const meeting = meetingPlan(bundle, entities);
  const attendance = attendancePlan(bundle, meeting, entities);
  const opening: Part[] = attendance === null ? [] : [{ type: 'attendance', key: 'attendance', attendance }];
  const photos = photoParts(bundle);
  const body = bodyParts(bundle, factsOf(bundle, entities));
  return {
    meeting,
    agenda: bundle.agenda.map(({ title }) => words(title)),
    parts: withPhotos(bundle, opening, body, photos),
    credits: creditPlan(
      bundle,
      photos.map(({ photo }) => photo.by),
    ),
  };
}
