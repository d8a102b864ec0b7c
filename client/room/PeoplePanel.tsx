import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type * as Y from 'yjs';
import type { Setup } from '../../shared/minutes/read';
import { useTexts } from '../app/language';
import { late } from '../ui/late';
import { fitOf, positionsOf } from './answers';
import classes from './Side.module.css';

const PersonDialog = late(() => import('./late-parts').then((m) => m.PersonDialog));
const PastePeople = late(() => import('./late-parts').then((m) => m.PastePeople));

interface PeoplePanelProps {
  doc: Y.Doc;
  setup: Setup;
  /** Id of who spoke last. */
  spoke: string | null;
  editable: boolean;
  /** Id for the field that finds people, so that a key can lead to it. */
  findId: string;
}

const MANY = 6;
const ICON = { size: 16, stroke: 2, 'aria-hidden': true } as const;

/** Who is at the meeting: found, corrected, added while it goes on. */
export const PeoplePanel = memo(function PeoplePanel({
  doc,
  setup,
  spoke,
  editable,
  findId,
}: PeoplePanelProps) {
  const words = useTexts().room.people;
  const [query, setQuery] = useState('');
  const [dialog, setDialog] = useState<{ id: string | null } | null>(null);
  const [pasting, setPasting] = useState(false);
  const shown = setup.people.filter(
    (person) => fitOf(person.name, query) !== null || fitOf(positionsOf(person, setup), query) !== null,
  );
  return (
    <section className={classes.panel}>
      <h2 className={classes.heading}>
        <span>{words.title}</span>
        <span>{setup.people.length || ''}</span>
      </h2>
      {setup.people.length > MANY || query ? (
        <input
          id={findId}
          className={`${classes.field} ${classes.find}`}
          type="search"
          aria-label={words.find}
          placeholder={words.findHint}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      {setup.people.length === 0 ? <p className={classes.none}>{words.none}</p> : null}
      {setup.people.length > 0 && shown.length === 0 ? <p className={classes.none}>{words.noMatch}</p> : null}
      <ul className={classes.people}>
        {shown.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={classes.person}
              data-spoke={person.id === spoke}
              disabled={!editable}
              title={editable ? words.edit(person.name) : undefined}
              onClick={() => setDialog({ id: person.id })}
            >
              <span className={classes.spot} aria-hidden="true" />
              <span className={classes.words}>
                <span className={classes.name}>{person.name}</span>
                <span className={classes.small}>
                  {[
                    positionsOf(person, setup),
                    setup.chairs.includes(person.id) ? words.chair : '',
                    person.id === spoke ? words.spoke : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {editable ? (
        <div className={classes.row}>
          <button type="button" className={classes.add} onClick={() => setDialog({ id: null })}>
            <IconPlus {...ICON} />
            {words.add}
          </button>
          <button type="button" className={classes.add} onClick={() => setPasting(true)}>
            <IconClipboardList {...ICON} />
            {words.paste}
          </button>
        </div>
      ) : null}
      {dialog ? (
        <PersonDialog
          key={dialog.id ?? 'new'}
          doc={doc}
          setup={setup}
          id={dialog.id}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {pasting ? <PastePeople doc={doc} setup={setup} onClose={() => setPasting(false)} /> : null}
    </section>
  );
});
