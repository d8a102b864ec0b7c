/** Who is here, from the document's awareness: each person once, oneself first. */
import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { colorOf } from '../../shared/domain/writer-color';

export interface Present {
  id: string;
  name: string;
  color: string;
  isSelf: boolean;
}

export function usePresence(awareness: Awareness, self: { id: string; name: string }): Present[] {
  const [present, setPresent] = useState<Present[]>([]);
  const { id, name } = self;
  useEffect(() => {
    const read = () => {
      const people = new Map<string, Present>([[id, { id, name, color: colorOf(id), isSelf: true }]]);
      for (const { user } of awareness.getStates().values()) {
        if (!user?.id || !user?.name || people.has(user.id)) continue;
        people.set(user.id, { id: user.id, name: user.name, color: colorOf(user.id), isSelf: false });
      }
      setPresent((before) =>
        JSON.stringify(before) === JSON.stringify([...people.values()]) ? before : [...people.values()],
      );
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness, id, name]);
  return present;
}
