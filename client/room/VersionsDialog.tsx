import { Button, Modal } from '@mantine/core';
import type { Node } from '@tiptap/pm/model';
import { useMemo } from 'react';
import { useTexts } from '../app/language';
import { compareVersions, type Keep, partsOf } from '../editor/versions';
import { Keys } from '../ui/Keys';
import classes from './Versions.module.css';

interface VersionsDialogProps {
  first: Node;
  second: Node;
  /** Who speaks in an entry, as it stands before the words. */
  speakerOf(entry: Node): string;
  onKeep(keep: Keep): void;
  onClose(): void;
}

/** Two versions of one statement side by side; Enter makes them one, 1 and 2 keep one of them. */
export function VersionsDialog({ first, second, speakerOf, onKeep, onClose }: VersionsDialogProps) {
  const t = useTexts();
  const words = t.together.versions;
  const compared = useMemo(() => compareVersions(first, second), [first, second]);
  const version = (side: 'first' | 'second') =>
    partsOf(
      compared,
      compared.stretches.filter(({ of }) => of === 'both' || of === side),
      side,
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={words.title}
      closeButtonProps={{ 'aria-label': t.common.close }}
      onKeyDown={(event) => {
        if (event.key === '1') onKeep('first');
        else if (event.key === '2') onKeep('second');
      }}
    >
      <div className={classes.versions} data-testid="versions">
        <Version title={words.first} speaker={speakerOf(first)} parts={version('first')} />
        <Version title={words.second} speaker={speakerOf(second)} parts={version('second')} />
        <div className={classes.merged}>
          <Version
            title={words.merged}
            speaker={speakerOf(first) || speakerOf(second)}
            parts={partsOf(compared, compared.merged, 'first')}
          />
        </div>
      </div>
      <div className={classes.acts}>
        <Button variant="default" onClick={() => onKeep('first')} rightSection={<Keys keys={['1']} />}>
          {words.keepFirst}
        </Button>
        <Button variant="default" onClick={() => onKeep('second')} rightSection={<Keys keys={['2']} />}>
          {words.keepSecond}
        </Button>
        <Button data-autofocus onClick={() => onKeep('both')} rightSection={<Keys keys={['Enter']} />}>
          {words.merge}
        </Button>
      </div>
    </Modal>
  );
}

interface VersionProps {
  title: string;
  speaker: string;
  parts: ReturnType<typeof partsOf>;
}

/** The words of a version; those that the other one lacks are marked. */
function Version({ title, speaker, parts }: VersionProps) {
  // A part is told by where it begins.
  const starts = parts.map((_, at) => parts.slice(0, at).reduce((sum, { text }) => sum + text.length, 0));
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.words}>
        {speaker ? <strong>{speaker} </strong> : null}
        {parts.map(({ of, text }, at) =>
          of === 'both' ? (
            <span key={starts[at]}>{text}</span>
          ) : (
            <mark key={starts[at]} className={classes.own} data-of={of}>
              {text}
            </mark>
          ),
        )}
      </p>
    </section>
  );
}
