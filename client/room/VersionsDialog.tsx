import { Button, Modal } from '@mantine/core';
import type { Node } from '@tiptap/pm/model';
import { useMemo } from 'react';
import type { Stretch } from '../../shared/text/versions';
import { useTexts } from '../app/language';
import { type Comparison, compareVersions, type Keep, wordsOfStretch } from '../editor/versions';
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
  const version = (of: 'first' | 'second') => compared.stretches.filter((each) => each.of !== other(of));
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
        <Version
          title={words.first}
          speaker={speakerOf(first)}
          compared={compared}
          stretches={version('first')}
        />
        <Version
          title={words.second}
          speaker={speakerOf(second)}
          compared={compared}
          stretches={version('second')}
        />
        <div className={classes.merged}>
          <Version
            title={words.merged}
            speaker={speakerOf(first) || speakerOf(second)}
            compared={compared}
            stretches={compared.merged}
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

const other = (of: 'first' | 'second') => (of === 'first' ? 'second' : 'first');

interface VersionProps {
  title: string;
  speaker: string;
  compared: Comparison;
  stretches: readonly Stretch[];
}

/** The words of a version; those that the other one lacks are marked. */
function Version({ title, speaker, compared, stretches }: VersionProps) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.words}>
        {speaker ? <strong>{speaker} </strong> : null}
        {stretches.map((stretch) => {
          const key = `${stretch.of} ${stretch.first.from} ${stretch.second.from}`;
          // Words that stood at the end of their version have no space of their own.
          const text = `${wordsOfStretch(compared, stretch).trimEnd()} `;
          return stretch.of === 'both' ? (
            <span key={key}>{text}</span>
          ) : (
            <mark key={key} className={classes.own} data-of={stretch.of}>
              {text}
            </mark>
          );
        })}
      </p>
    </section>
  );
}
