/** Words about a photo while they are typed: shown at once, saved when a field is left. */
import { useRef, useState } from 'react';
import type { Medium } from '../../shared/domain/api';
import type { PhotoActs } from './use-photos';

export type PhotoField = 'caption' | 'photographer' | 'alt';
type Words = Partial<Record<PhotoField, string>>;

const FIELDS: readonly PhotoField[] = ['caption', 'photographer', 'alt'];
const tidy = (text: string) => text.normalize('NFC').trim();

/** What was typed and differs from what the server has. */
function changesOf(photo: Medium, words: Words): Words {
  const entries = FIELDS.flatMap((field) => {
    const text = words[field];
    return text === undefined || tidy(text) === photo[field] ? [] : [[field, tidy(text)] as const];
  });
  return Object.fromEntries(entries);
}

export interface PhotoDraft {
  /** The photo with what was typed. */
  photo: Medium;
  value(field: PhotoField): string;
  set(field: PhotoField, text: string): void;
  /** Whether something typed is not on the server. */
  changed: boolean;
  /** Saves what changed; false when it failed, and then nothing typed is lost. */
  save(): Promise<boolean>;
  /** Goes back to what the server has. */
  discard(): void;
}

/**
 * The draft of one photo's words. A field that nobody touched here follows the server, so a
 * colleague's words appear and are not overwritten.
 */
export function usePhotoDraft(photo: Medium, patch: PhotoActs['patch']): PhotoDraft {
  const [draft, setDraft] = useState<{ id: string; words: Words }>({ id: photo.id, words: {} });
  const words = draft.id === photo.id ? draft.words : {};
  const changes = changesOf(photo, words);
  const changed = Object.keys(changes).length > 0;
  const underWay = useRef<{ key: string; result: Promise<boolean> } | null>(null);

  async function send(id: string, sent: Words): Promise<boolean> {
    try {
      await patch.mutateAsync({ id, ...sent });
    } catch {
      // Shown by whoever looks at `patch`.
      return false;
    }
    // What was typed since stays; what was saved now comes from the server.
    setDraft((now) =>
      now.id !== id
        ? now
        : {
            id,
            words: Object.fromEntries(
              Object.entries(now.words).filter(([field, text]) => sent[field as PhotoField] !== tidy(text)),
            ),
          },
    );
    return true;
  }

  return {
    photo: { ...photo, ...changes },
    value: (field) => words[field] ?? photo[field],
    set: (field, text) => setDraft({ id: photo.id, words: { ...words, [field]: text } }),
    changed,
    save() {
      if (!changed) return Promise.resolve(true);
      // Leaving a field by pressing a button asks twice.
      const key = JSON.stringify([photo.id, changes]);
      if (underWay.current?.key === key) return underWay.current.result;
      const result = send(photo.id, changes).finally(() => {
        if (underWay.current?.key === key) underWay.current = null;
      });
      underWay.current = { key, result };
      return result;
    },
    discard: () => setDraft({ id: photo.id, words: {} }),
  };
}
