import { useState } from 'react';
import type * as Y from 'yjs';
import { useTexts } from '../app/language';
import { late } from '../ui/late';
import classes from './Corrections.module.css';
import { Difference } from './Difference';
import { useOpenCorrections } from './use-corrections';

const CorrectionDialog = late(() => import('./CorrectionDialog').then((m) => m.CorrectionDialog));

interface CorrectionsPanelProps {
  meetingId: string;
  /** The minutes. */
  doc: Y.Doc;
  mayDecide: boolean;
  onGo(id: string): void;
}

/** What attendees ask to be corrected, while it waits; a press opens it. */
export function CorrectionsPanel({ meetingId, doc, mayDecide, onGo }: CorrectionsPanelProps) {
  const words = useTexts().corrections;
  const open = useOpenCorrections(meetingId, mayDecide, words.arrived);
  const [chosen, setChosen] = useState<string | null>(null);
  const correction = open.find(({ id }) => id === chosen);
  if (open.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="corrections" data-testid="corrections">
      <h2 id="corrections" className={classes.heading}>
        {words.title}
        <span className={classes.count}>{open.length}</span>
      </h2>
      <ol className={classes.list}>
        {open.map(({ id, seen, wish, note }) => (
          <li key={id}>
            <button type="button" className={classes.item} onClick={() => setChosen(id)}>
              <span className={classes.line}>
                {seen === wish ? words.noteOnly : <Difference before={seen} after={wish} brief />}
              </span>
              <span className={classes.note}>{note || words.nameless}</span>
            </button>
          </li>
        ))}
      </ol>
      {correction ? (
        <CorrectionDialog
          key={correction.id}
          correction={correction}
          meetingId={meetingId}
          doc={doc}
          onGo={onGo}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </section>
  );
}
