/** What the room reads from words while they are typed: it knows the meeting's people, day and abbreviations. */
import { useMemo } from 'react';
import type * as Y from 'yjs';
import { abbreviationsOf } from '../../shared/minutes/abbreviations';
import { LineReader } from '../../shared/minutes/line-reader';
import { addOrganization } from '../../shared/minutes/people';
import type { Setup } from '../../shared/minutes/read';
import { useSession } from '../api/queries';
import type { Reader } from '../editor/reading';

export function useReading(doc: Y.Doc, setup: Setup) {
  const house = useSession().data?.settings.glossary;
  return useMemo(() => {
    const lines = new LineReader(setup, new Date().toISOString());
    const reader: Reader = {
      read: (...line) => lines.read(...line),
      idsOf: (assignees) => assignees.map((who) => ('id' in who ? who.id : addOrganization(doc, who.unit))),
    };
    return { reader, abbreviations: abbreviationsOf(setup, house ?? []), leading: setup.chairs };
  }, [doc, setup, house]);
}
