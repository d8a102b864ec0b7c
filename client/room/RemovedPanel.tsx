import { Button } from '@mantine/core';
import { useTexts } from '../app/language';
import classes from './Together.module.css';
import type { RemovedLine } from './use-removals';

interface RemovedPanelProps {
  lines: readonly RemovedLine[];
  me: string;
  editable: boolean;
  onBringBack(id: string): void;
}

/** The lines that were removed; each can be brought back to its place. */
export function RemovedPanel({ lines, me, editable, onBringBack }: RemovedPanelProps) {
  const words = useTexts().together.removed;
  return (
    <section className={classes.removed} data-testid="removed">
      <p className={classes.help}>{lines.length === 0 ? words.none : words.help}</p>
      <ol className={classes.lines}>
        {lines.map(({ id, words: text, by, name, isWrittenSince }) => {
          const who = by === '' ? '' : by === me ? words.byYou : words.by(name);
          const facts = [who, isWrittenSince ? words.writtenSince : ''].filter(Boolean);
          return (
            <li key={id} className={classes.line}>
              <p className={classes.text}>{text}</p>
              <p className={classes.facts}>{facts.join(' · ')}</p>
              {editable ? (
                <Button size="compact-sm" variant="default" onClick={() => onBringBack(id)}>
                  {words.bringBack}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
