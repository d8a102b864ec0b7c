import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { nanoid } from 'nanoid';
import { useEffect, useRef } from 'react';
import { useTexts } from '../app/language';
import { OrganizationRow } from './draft';
import classes from './SetupForm.module.css';
import { SetupSection } from './SetupSection';
import { useFieldAt } from './setup-problems';
import type { SectionProps } from './WhatSections';

const SIDES = ['host', 'guest', 'participant', 'none'] as const;

/** Organisations, each with its delegation's side, units and "and others". */
export function OrganizationsSection({ draft, change }: SectionProps) {
  const t = useTexts().meetings.setup;
  const added = useRef<string | null>(null);
  const { organizations } = draft;
  const add = () => {
    const id = nanoid(8);
    added.current = id;
    const side = SIDES[Math.min(organizations.length, 2)] ?? 'participant';
    change((before) => ({
      organizations: [
        ...before.organizations,
        { id, name: '', shortName: '', abbreviation: '', side, units: '', others: '' },
      ],
    }));
  };
  const remove = (id: string) =>
    change((before) => ({
      organizations: before.organizations.filter((row) => row.id !== id),
      people: before.people.map((person) => ({
        ...person,
        organization: person.organization === id ? null : person.organization,
        lead: person.lead && person.organization !== id,
        read: person.read.map((position) =>
          position.organization === id ? { ...position, organization: null } : position,
        ),
      })),
    }));
  const edit = (id: string, patch: Partial<OrganizationRow>) =>
    change((before) => ({
      organizations: before.organizations.map((row) => (row.id === id ? { ...row, ...patch } : row)),
    }));
  return (
    <SetupSection title={t.organizations} help={t.organizationsHelp}>
      <ul className={classes.rows}>
        {organizations.map((row, index) => (
          <OrganizationFields
            key={row.id}
            row={row}
            index={index}
            fresh={added.current === row.id}
            edit={(patch) => edit(row.id, patch)}
            remove={() => remove(row.id)}
          />
        ))}
      </ul>
      <Button
        variant="default"
        mt={organizations.length ? 0 : 'md'}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={add}
      >
        {t.addOrganization}
      </Button>
    </SetupSection>
  );
}

interface OrganizationFieldsProps {
  row: OrganizationRow;
  index: number;
  /** Just added: takes the focus. */
  fresh: boolean;
  edit(patch: Partial<OrganizationRow>): void;
  remove(): void;
}

function OrganizationFields({ row, index, fresh, edit, remove }: OrganizationFieldsProps) {
  const t = useTexts().meetings.setup;
  const at = useFieldAt();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fresh) name.current?.focus();
  }, [fresh]);
  return (
    <li className={classes.organization}>
      <div className={classes.organizationHead}>
        <h3>{t.organization(index + 1)}</h3>
        <ActionIcon aria-label={t.removeOrganization(row.name || t.organization(index + 1))} onClick={remove}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.grid}>
        <TextInput
          className={classes.all}
          {...at(`organizations.${index}.name`)}
          ref={name}
          label={t.organizationName}
          value={row.name}
          onChange={({ currentTarget: { value } }) => edit({ name: value })}
        />
        <TextInput
          className={classes.third}
          label={t.shortName}
          placeholder={t.shortNameHint}
          value={row.shortName}
          onChange={({ currentTarget: { value } }) => edit({ shortName: value })}
        />
        <TextInput
          className={classes.third}
          label={t.abbreviation}
          placeholder={t.abbreviationHint}
          value={row.abbreviation}
          onChange={({ currentTarget: { value } }) => edit({ abbreviation: value })}
        />
        <NativeSelect
          className={classes.third}
          label={t.side}
          value={row.side}
          onChange={({ currentTarget: { value } }) => edit({ side: OrganizationRow.shape.side.parse(value) })}
          data={SIDES.map((value) => ({ value, label: t.sides[value] }))}
        />
        {row.side === 'none' ? null : (
          <>
            <Textarea
              className={classes.half}
              label={t.units}
              autosize
              minRows={1}
              maxRows={8}
              value={row.units}
              onChange={({ currentTarget: { value } }) => edit({ units: value })}
            />
            <TextInput
              className={classes.half}
              label={t.others}
              placeholder={t.othersHint}
              value={row.others}
              onChange={({ currentTarget: { value } }) => edit({ others: value })}
            />
          </>
        )}
      </div>
    </li>
  );
}
