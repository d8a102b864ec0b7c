import { ActionIcon, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../app/language';
import type { OrganizationRow, PersonRow } from '../meetings/draft';
import { useFieldAt } from '../meetings/setup-problems';
import classes from './People.module.css';

interface PersonFieldsProps {
  row: PersonRow;
  index: number;
  organizations: readonly OrganizationRow[];
  /** Just added by hand: takes the focus. */
  fresh: boolean;
  edit(patch: Partial<PersonRow>): void;
  remove(): void;
}

const ROLES = ['chair', 'secretary', 'lead', 'absent'] as const;

/** One person, every part of which can be corrected where it stands. */
export function PersonFields({ row, index, organizations, fresh, edit, remove }: PersonFieldsProps) {
  const t = useTexts().meetings.people;
  const at = useFieldAt();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (fresh) name.current?.focus();
  }, [fresh]);
  const who = row.name || t.person(index + 1);
  const labels = { classNames: { label: classes.label } };
  return (
    <li className={classes.person} aria-label={who}>
      <TextInput
        {...labels}
        label={t.honorific}
        list="honorifics"
        autoCapitalize="none"
        value={row.honorific}
        onChange={({ currentTarget: { value } }) => edit({ honorific: value })}
      />
      <TextInput
        {...labels}
        label={t.degree}
        value={row.title}
        onChange={({ currentTarget: { value } }) => edit({ title: value })}
      />
      <TextInput
        {...labels}
        {...at(`people.${index}.name`)}
        ref={name}
        className={classes.wide}
        label={t.name}
        value={row.name}
        onChange={({ currentTarget: { value } }) => edit({ name: value })}
      />
      <TextInput
        {...labels}
        {...at(`people.${index}.positions`)}
        className={classes.wide}
        label={t.positions}
        placeholder={t.positionsHint}
        value={row.positions}
        onChange={({ currentTarget: { value } }) => edit({ positions: value })}
      />
      <ActionIcon className={classes.remove} aria-label={t.remove(who)} onClick={remove}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
      <div className={classes.belongs}>
        <NativeSelect
          aria-label={t.delegation}
          value={row.organization ?? ''}
          onChange={({ currentTarget: { value } }) =>
            edit({ organization: value || null, ...(value ? {} : { lead: false }) })
          }
          data={[
            { value: '', label: t.noDelegation },
            ...organizations
              .filter((organization) => organization.name.trim())
              .map((organization) => ({
                value: organization.id,
                label: organization.shortName || organization.name,
              })),
          ]}
        />
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={t[role]}
            disabled={role === 'lead' && row.organization === null}
            checked={row[role]}
            onChange={({ currentTarget: { checked } }) => edit({ [role]: checked })}
            classNames={{ root: classes.role, label: classes.roleLabel }}
          />
        ))}
      </div>
      {row.warnings.length ? (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {t.check}: {row.warnings.join(' · ')}
          </span>
        </p>
      ) : null}
    </li>
  );
}
