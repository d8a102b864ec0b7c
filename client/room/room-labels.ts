/** Words beside the text, from the set-up and the language of the interface. */
import type { EntryKind, Language, Person, Speaker, Vote } from '../../shared/domain/bundle';
import type { StaffTexts } from '../../shared/i18n';
import { personName } from '../../shared/live/names';
import type { Claim } from '../../shared/minutes/desk';
import type { Setup } from '../../shared/minutes/read';
import { shownDue } from '../../shared/text/shown-due';
import type { Labels } from '../editor/labels';
import { clock } from '../ui/dates';

/** "Đồng chí Ngô Quang Trung", as it stands before what they said. */
export function speakerName(person: Person): string {
  const name = personName({ ...person }) ?? person.name;
  return name.slice(0, 1).toLocaleUpperCase('vi') + name.slice(1);
}

/** Everybody of the meeting, the likeliest to speak next first: who spoke last, who leads, then the others. */
export function likelySpeakers(
  { people }: Setup,
  recent: readonly string[],
  leading: readonly string[],
): Person[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const ids = new Set([...recent, ...leading, ...byId.keys()]);
  return [...ids].flatMap((id) => byId.get(id) ?? []);
}

type HeadingLabels = Pick<Labels, 'agenda' | 'claim'>;

/** Made once for a set-up and a language, so that what did not change is seen to be the same. */
const known = new WeakMap<Setup, { texts: StaffTexts; labels: Omit<Labels, keyof HeadingLabels> }>();

export function roomLabels(
  setup: Setup,
  /** Ids of the headings, in their order. */
  agenda: readonly string[],
  texts: StaffTexts,
  language: Language,
  claims: { of: ReadonlyMap<string, Claim>; me: string },
): Labels {
  const before = known.get(setup);
  const labels = before?.texts === texts ? before.labels : blockLabels(setup, texts, language);
  known.set(setup, { texts, labels });
  return { ...labels, ...headingLabels(agenda, texts, claims) };
}

function headingLabels(
  agenda: readonly string[],
  texts: StaffTexts,
  claims: { of: ReadonlyMap<string, Claim>; me: string },
): HeadingLabels {
  const together = texts.together.claims;
  return {
    agenda(id) {
      const at = agenda.indexOf(id);
      return at < 0 ? '' : `${at + 1} · `;
    },
    claim(id) {
      const claim = claims.of.get(id);
      if (!claim) return null;
      const isMine = claim.by === claims.me;
      return {
        words: isMine ? together.mine : together.by(claim.name),
        act: isMine ? together.giveBack : together.takeOver(claim.name),
        isMine,
      };
    },
  };
}

function blockLabels(setup: Setup, texts: StaffTexts, language: Language): Omit<Labels, keyof HeadingLabels> {
  const words = texts.room;
  const people = new Map(setup.people.map((person) => [person.id, person]));
  const organizations = new Map(setup.organizations.map((each) => [each.id, each]));
  return {
    kind: (kind: EntryKind) => texts.common.kinds[kind] ?? kind,
    speaker(speaker: Speaker) {
      if (typeof speaker !== 'string') return speaker.text;
      const person = people.get(speaker);
      return person ? speakerName(person) : speaker;
    },
    name(id) {
      const organization = organizations.get(id);
      return people.get(id)?.name ?? organization?.shortName ?? organization?.name ?? id;
    },
    time: (at) => clock(at, language, setup.meeting.timeZone),
    due: (due) => words.panel.due(shownDue(due)),
    vote: ({ for: yes, against, abstain }: Vote) =>
      `${words.details.for} ${yes} · ${words.details.against} ${against} · ${words.details.abstain} ${abstain}`,
    words: {
      private: words.sheet.private,
      unknown: words.sheet.unknownBlock,
      chooseKind: words.menu.kinds,
      takeReading: words.keys.takeReading,
      details: words.keys.details,
      noAssignee: words.details.noAssignee,
      noVote: words.details.noVote,
      missingPhoto: words.sheet.missingPhoto,
      entryHint: words.sheet.firstHint,
      headingHint: words.sheet.headingHint,
      captionHint: words.sheet.captionHint,
      takeItem: texts.together.claims.take,
      drag: texts.together.drag,
    },
  };
}
