/** What the room reads from words while they are typed: it knows the meeting's people, day and abbreviations. */
import type * as Y from 'yjs';
import type { GlossaryTerm } from '../../shared/domain/bundle';
import { type Abbreviations, abbreviationsOf } from '../../shared/minutes/abbreviations';
import { LineReader } from '../../shared/minutes/line-reader';
import { addOrganization } from '../../shared/minutes/people';
import type { Setup } from '../../shared/minutes/read';
import type { Reader } from '../editor/reading';

export interface LineReading {
  reader: Reader;
  abbreviations: Abbreviations;
}

/** `house`: the abbreviations of the installation. */
export function lineReading(doc: Y.Doc, setup: Setup, house: readonly GlossaryTerm[]): LineReading {
  const lines = new LineReader(setup, new Date().toISOString());
  return {
    reader: {
      read: (...line) => lines.read(...line),
      idsOf: (assignees) => assignees.map((who) => ('id' in who ? who.id : addOrganization(doc, who.unit))),
    },
    abbreviations: abbreviationsOf(setup, house),
  };
}
