import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Bundle } from '../../shared/domain/bundle';
import { ApiFailure, type Issue } from '../api/client';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { PeopleSection } from '../people/PeopleSection';
import { ConfirmButton } from '../ui/ConfirmButton';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell } from '../ui/notices';
import { AgendaSection } from './AgendaSection';
import { bundleOf, draftOf } from './draft';
import { fieldOf, problemsOf } from './draft-problems';
import { useKeptDraft } from './draft-storage';
import { GlossarySection } from './GlossarySection';
import { OrganizationsSection } from './OrganizationsSection';
import classes from './SetupForm.module.css';
import type { SaveSetup } from './save-setup';
import { ProblemsProvider } from './setup-problems';
import { WhatSection, WhenWhereSection } from './WhatSections';

interface SetupFormProps {
  meetingId: string | null;
  /** The bundle to begin with. */
  start(): Bundle;
  /** Saves what the form stands for. */
  save: SaveSetup;
}

/** The set-up form. What is typed is kept in the tab until it is saved. */
export function SetupForm({ meetingId, start, save: saveSetup }: SetupFormProps) {
  const t = useTexts().meetings.setup;
  const [, navigate] = useLocation();
  const kept = useKeptDraft(meetingId, () => draftOf(start()));
  const { draft, change } = kept;
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: saveSetup,
    onSuccess: ({ id, said }) => {
      kept.release();
      tell(said);
      navigate(paths.room(id));
    },
    onError: () => summary.current?.focus(),
  });
  const failed = save.error instanceof ApiFailure ? save.error : null;
  const issues = useMemo(
    () => [...(tried ? problemsOf(draft, t.problems) : []), ...(failed?.issues ?? [])],
    [tried, draft, t, failed],
  );
  const problems = useMemo(
    () => new Map(issues.map(({ path, message }) => [fieldOf(path), message])),
    [issues],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemsOf(draft, t.problems).length === 0) save.mutate(bundleOf(draft));
    else requestAnimationFrame(() => summary.current?.focus());
  };
  // A long form is not sent by an Enter that was meant for one of its lines.
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
  };
  const edit: typeof change = (patch) => {
    if (save.isError) save.reset();
    change(patch);
  };
  return (
    <ProblemsProvider value={problems}>
      <form onSubmit={submit} onKeyDown={press} noValidate className={classes.form}>
        <div ref={summary} tabIndex={-1} role="alert" className={classes.summary}>
          {issues.length ? <Summary issues={issues} /> : null}
          {save.isError && !failed?.issues.length ? <ErrorNotice error={save.error} /> : null}
        </div>
        {kept.restored ? (
          <div className={classes.restored} role="status">
            <span>{t.restored}</span>
            <ConfirmButton
              size="compact-md"
              question={t.discardQuestion}
              confirm={t.discard}
              onConfirm={() => kept.forget(draftOf(start()))}
            >
              {t.discard}
            </ConfirmButton>
          </div>
        ) : null}
        <WhatSection draft={draft} change={edit} />
        <WhenWhereSection draft={draft} change={edit} />
        <OrganizationsSection draft={draft} change={edit} />
        <PeopleSection draft={draft} change={edit} />
        <AgendaSection draft={draft} change={edit} />
        <GlossarySection draft={draft} change={edit} />
        <div className={classes.foot}>
          <Text size="sm" c="dimmed" className={classes.unsaved}>
            {kept.changed ? t.unsaved : ''}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button type="submit" size="md" loading={save.isPending}>
              {meetingId === null ? t.create : t.save}
            </Button>
          </Group>
        </div>
      </form>
    </ProblemsProvider>
  );
}

function Summary({ issues }: { issues: readonly Issue[] }) {
  const t = useTexts().meetings.setup;
  return (
    <>
      <strong>{t.fix(issues.length)}</strong>
      <ul>
        {issues.map(({ path, message }) => (
          <li key={path}>
            <button
              type="button"
              className={classes.jump}
              onClick={() => document.getElementById(`field.${fieldOf(path)}`)?.focus()}
            >
              {message}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
