import { Modal } from '@mantine/core';
import { useTexts } from '../app/language';
import { Keys } from '../ui/Keys';
import { isMac } from '../ui/platform';
import classes from './CheatSheet.module.css';

const MOD = isMac ? '⌘' : 'Ctrl';

/** Every key of the room. */
export function CheatSheet({ onClose }: { onClose(): void }) {
  const t = useTexts();
  const words = t.room.keys;
  const groups: [title: string, rows: [keys: string[], what: string][]][] = [
    [
      words.writing,
      [
        [['Enter'], words.nextEntry],
        [['⇧', 'Enter'], words.sameSpeaker],
        [[MOD, 'Enter'], words.lineBreak],
        [['@'], words.speaker],
        [['Tab'], words.changeSpeaker],
        [['Tab'], words.takeOffer],
        [['/'], words.kind],
        [['Alt', '1 … 9, 0'], words.kindKey],
        [[MOD, ';'], words.privateNote],
        [['Alt', '↑ ↓'], words.split],
        [[MOD, '⇧', '⌫'], t.together.removed.key],
        [[MOD, 'B I U'], words.marks],
        [[MOD, 'Z'], words.undo],
        [[MOD, 'J'], words.details],
        [[MOD, "'"], t.together.versions.key],
        [['Alt', 'Enter'], t.together.claims.key],
      ],
    ],
    [
      words.moving,
      [
        [[MOD, 'P'], words.toPeople],
        [[MOD, '.'], words.toStory],
        [['Esc'], words.toMinutes],
        [['↑ ↓', 'Enter'], words.choose],
        [['1 … 9'], words.pick],
        [['Esc'], words.leave],
        [[MOD, '/'], words.cheatSheet],
      ],
    ],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.title}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <div className={classes.groups}>
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.rows}>
              {rows.map(([keys, what]) => (
                <div key={what}>
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
