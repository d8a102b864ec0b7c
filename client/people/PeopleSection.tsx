import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { nanoid } from 'nanoid';
import { useRef } from 'react';
import { useTexts } from '../app/language';
import type { PersonRow } from '../meetings/draft';
import { SetupSection } from '../meetings/SetupSection';
import type { SectionProps } from '../meetings/WhatSections';
import classes from './People.module.css';
import { PeoplePaste } from './PeoplePaste';
import { PersonFields } from './PersonFields';

const emptyPerson = (id: string, organization: string | null): PersonRow => ({
  id,
  honorific: '',
  title: '',
  name: '',
  positions: '',
  read: [],
  organization,
  chair: false,
  secretary: false,
  absent: false,
  lead: false,
  warnings: [],
});

/** The people of a meeting: pasted as a list, corrected in place, put into delegations and roles. */
export function PeopleSection({ draft, change }: SectionProps) {
  const t = useTexts().meetings.people;
  const added = useRef<string | null>(null);
  const { people } = draft;
  const edit = (id: string, patch: Partial<PersonRow>) =>
    change((before) => {
      const delegation = patch.organization;
      return {
        people: before.people.map((row) => {
          if (row.id === id) return { ...row, ...patch };
          const edited = before.people.find((each) => each.id === id);
          // One head to a delegation.
          const loses = patch.lead === true && row.organization === edited?.organization;
          return loses ? { ...row, lead: false } : row;
        }),
        // Somebody of it is here, so it takes part.
        organizations: before.organizations.map((row) =>
          row.id === delegation && row.side === 'none' ? { ...row, side: 'participant' } : row,
        ),
      };
    });
  const add = () => {
    const id = nanoid(8);
    added.current = id;
    change((before) => ({ people: [...before.people, emptyPerson(id, null)] }));
  };
  return (
    <SetupSection title={t.title} help={t.help}>
      <PeoplePaste draft={draft} change={change} />
      {people.length ? (
        <>
          <div className={classes.columns} aria-hidden="true">
            <span>{t.honorific}</span>
            <span>{t.degree}</span>
            <span>{t.name}</span>
            <span>{t.positions}</span>
          </div>
          <ul className={classes.people}>
            {people.map((row, index) => (
              <PersonFields
                key={row.id}
                row={row}
                index={index}
                organizations={draft.organizations}
                fresh={added.current === row.id}
                edit={(patch) => edit(row.id, patch)}
                remove={() =>
                  change((before) => ({ people: before.people.filter((each) => each.id !== row.id) }))
                }
              />
            ))}
          </ul>
        </>
      ) : (
        <p className={classes.none}>{t.none}</p>
      )}
      <datalist id="honorifics">
        {['ông', 'bà', 'đồng chí', 'Mr', 'Ms'].map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
        {t.add}
      </Button>
    </SetupSection>
  );
}
