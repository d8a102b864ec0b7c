import { useState } from 'react';
import type * as Y from 'yjs';
import type { Correction } from '../../shared/domain/correction';
import { useTexts } from '../app/language';
import { late } from '../ui/late';
import classes from './Corrections.module.css';
import { Difference } from './Difference';

const CorrectionDialog = late(() => import('../room/late-parts').then((m) => m.CorrectionDialog));

interface CorrectionsPanelProps {
  meetingId: string;
  /** The minutes. */
  doc: Y.Doc;
  /** Those that wait. */
  open: readonly Correction[];
  onGo(id: string): void;
}

/** What attendees ask to be corrected, while it waits; a press opens it. */
export function CorrectionsPanel({ meetingId, doc, open, onGo }: CorrectionsPanelProps) {
  const words = useTexts().corrections;
  const [chosen, setChosen] = useState<string | null>(null);
  const correction = open.find(({ id }) => id === chosen);
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
