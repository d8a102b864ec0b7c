import { Button, NativeSelect, Textarea } from '@mantine/core';
import { nanoid } from 'nanoid';
import { useState } from 'react';
import { type ParsedPerson, parsePeople } from '../../shared/text/people';
import { useLanguage, useTexts } from '../app/language';
import { type PersonRow, positionsText } from '../meetings/draft';
import type { SectionProps } from '../meetings/WhatSections';
import classes from './People.module.css';

function rowOf(person: ParsedPerson, organization: string | null): PersonRow {
  const own = person.positions.find((position) => position.organization !== null)?.organization ?? null;
  return {
    id: nanoid(8),
    honorific: person.honorific ?? '',
    title: person.title ?? '',
    name: person.name,
    positions: positionsText(person.positions),
    read: person.positions.map((position) => ({ ...position })),
    organization: organization ?? own,
    chair: false,
    secretary: false,
    absent: false,
    lead: false,
    warnings: [...person.warnings],
  };
}

/** A list of people as it comes, one a line, read into the rows below. */
export function PeoplePaste({ draft, change }: SectionProps) {
  const t = useTexts().meetings.people;
  const { language } = useLanguage();
  const [into, setInto] = useState('');
  const [said, setSaid] = useState('');
  const organizations = draft.organizations.filter((row) => row.name.trim());
  const target = organizations.some((row) => row.id === into) ? into : null;
  const read = () => {
    const people = parsePeople(draft.pasted.normalize('NFC'), {
      organizations: organizations.map((row) => ({
        id: row.id,
        name: row.name.trim(),
        shortName: row.shortName.trim() || null,
        abbreviation: row.abbreviation.trim() || null,
      })),
      language,
    });
    setSaid(people.length ? t.added(people.length) : t.nobody);
    if (!people.length) return;
    const rows = people.map((person) => rowOf(person, target));
    const used = new Set(rows.map((row) => row.organization));
    change((before) => ({
      pasted: '',
      people: [...before.people, ...rows],
      organizations: before.organizations.map((row) =>
        used.has(row.id) && row.side === 'none' ? { ...row, side: 'participant' } : row,
      ),
    }));
  };
  return (
    <div className={classes.paste}>
      <Textarea
        label={t.paste}
        placeholder={t.pasteHint}
        autosize
        minRows={3}
        maxRows={14}
        value={draft.pasted}
        onChange={({ currentTarget: { value } }) => change(() => ({ pasted: value }))}
      />
      <div className={classes.pasteActions}>
        {organizations.length ? (
          <NativeSelect
            label={t.into}
            value={target ?? ''}
            onChange={({ currentTarget: { value } }) => setInto(value)}
            data={[
              { value: '', label: t.noDelegation },
              ...organizations.map((row) => ({ value: row.id, label: row.shortName || row.name })),
            ]}
          />
        ) : null}
        <Button variant="light" disabled={!draft.pasted.trim()} onClick={read}>
          {t.parse}
        </Button>
        <p className={classes.said} role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
