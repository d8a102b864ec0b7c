/** What one part of a bundle says of another: every id must name something, and only one thing. */
import type { Bundle } from '../domain/bundle';
import type { texts } from '../i18n';
import { isTimeZone } from '../text/zones';
import type { BundleError } from './error';

type Sentences = ReturnType<typeof texts>['bundle'];

/** The errors of references, of ids used twice, and of times that cannot be. */
export function referenceErrors(bundle: Bundle, say: Sentences): BundleError[] {
  const errors: BundleError[] = [];
  const add = (path: string, message: string) => errors.push({ path, message });
  const idsOf = (field: 'people' | 'organizations' | 'agenda' | 'entries' | 'photos'): Set<string> => {
    const ids = new Set<string>();
    bundle[field].forEach(({ id }, at) => {
      if (ids.has(id)) add(`${field}.${at}.id`, say.duplicate(id));
      ids.add(id);
    });
    return ids;
  };
  const people = idsOf('people');
  const organizations = idsOf('organizations');
  const agenda = idsOf('agenda');
  idsOf('entries');
  idsOf('photos');
  const needPerson = (id: string, path: string) => {
    if (!people.has(id)) add(path, say.noSuchPerson(id));
  };
  const needOrganization = (id: string, path: string) => {
    if (!organizations.has(id)) add(path, say.noSuchOrganization(id));
  };

  bundle.people.forEach(({ positions }, at) => {
    positions.forEach(({ organization }, place) => {
      if (organization !== null) {
        needOrganization(organization, `people.${at}.positions.${place}.organization`);
      }
    });
  });
  bundle.delegations.forEach((delegation, at) => {
    needOrganization(delegation.organization, `delegations.${at}.organization`);
    delegation.people.forEach((id, place) => {
      needPerson(id, `delegations.${at}.people.${place}`);
    });
    if (delegation.lead !== null) needPerson(delegation.lead, `delegations.${at}.lead`);
  });
  for (const field of ['chairs', 'secretaries', 'absent'] as const) {
    bundle[field].forEach((id, at) => {
      needPerson(id, `${field}.${at}`);
    });
  }
  bundle.entries.forEach(({ agendaItem, speaker, assignees }, at) => {
    if (agendaItem !== null && !agenda.has(agendaItem)) {
      add(`entries.${at}.agendaItem`, say.noSuchAgendaItem(agendaItem));
    }
    if (typeof speaker === 'string' && !people.has(speaker)) {
      add(`entries.${at}.speaker`, say.noSuchSpeaker(speaker));
    }
    assignees.forEach((id, place) => {
      if (!people.has(id) && !organizations.has(id)) {
        add(`entries.${at}.assignees.${place}`, say.noSuchAssignee(id));
      }
    });
  });

  const { startsAt, endsAt, timeZone } = bundle.meeting;
  if (!isTimeZone(timeZone)) add('meeting.timeZone', say.timeZone(timeZone));
  if (startsAt !== null && endsAt !== null && Date.parse(endsAt) < Date.parse(startsAt)) {
    add('meeting.endsAt', say.endsBeforeStart);
  }
  return errors;
}
