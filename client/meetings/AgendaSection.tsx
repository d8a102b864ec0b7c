import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { nanoid } from 'nanoid';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { usualAgenda } from '../../shared/minutes/templates';
import { useTexts } from '../app/language';
import type { AgendaRow } from './draft';
import classes from './SetupForm.module.css';
import { SetupSection } from './SetupSection';
import { useFieldAt } from './setup-problems';
import type { SectionProps } from './WhatSections';

/** The agenda as a list of lines that is written without leaving the keyboard. */
export function AgendaSection({ draft, change }: SectionProps) {
  const texts = useTexts();
  const t = texts.meetings.setup;
  const at = useFieldAt();
  const { agenda } = draft;
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const [focus, setFocus] = useState<{ id: string } | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (focus) inputs.current.get(focus.id)?.focus();
  }, [focus]);

  const set = (next: (rows: AgendaRow[]) => AgendaRow[]) =>
    change((before) => ({ agenda: next(before.agenda) }));
  const addAfter = (index: number) => {
    const row = { id: nanoid(8), title: '' };
    set((rows) => rows.toSpliced(index + 1, 0, row));
    setFocus({ id: row.id });
  };
  const takeUsual = () => {
    const rows = usualAgenda(draft.form, draft.language).map((title) => ({ id: nanoid(8), title }));
    set(() => rows);
    if (rows[0]) setFocus({ id: rows[0].id });
  };
  const remove = (index: number) => {
    const neighbour = agenda[index - 1] ?? agenda[index + 1];
    set((rows) => rows.toSpliced(index, 1));
    if (neighbour) setFocus({ id: neighbour.id });
  };
  const move = (index: number, by: -1 | 1) => {
    const to = index + by;
    const row = agenda[index];
    if (!row || to < 0 || to >= agenda.length) return;
    set((rows) => rows.toSpliced(index, 1).toSpliced(to, 0, row));
    setFocus({ id: row.id });
    setSaid(t.movedTo(to + 1));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>, row: AgendaRow, index: number) => {
    // While an input method composes, Enter chooses a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      addAfter(index);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(index, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Backspace' && row.title === '') {
      event.preventDefault();
      remove(index);
    }
  };
  return (
    <SetupSection title={t.agenda} help={t.agendaHelp}>
      <p className="tk-hidden" role="status">
        {said}
      </p>
      <ol className={classes.agenda}>
        {agenda.map((row, index) => (
          <li key={row.id} className={classes.agendaRow}>
            <span className={classes.number} aria-hidden="true">
              {index + 1}
            </span>
            <TextInput
              {...at(`agenda.${index}.title`)}
              ref={(element) => {
                if (element) inputs.current.set(row.id, element);
                else inputs.current.delete(row.id);
              }}
              aria-label={t.agendaItem(index + 1)}
              value={row.title}
              onChange={({ currentTarget: { value } }) =>
                set((rows) => rows.map((each) => (each.id === row.id ? { ...each, title: value } : each)))
              }
              onKeyDown={(event) => press(event, row, index)}
            />
            <ActionIcon
              aria-label={t.moveUp(index + 1)}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t.moveDown(index + 1)}
              disabled={index === agenda.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t.removeAgenda(index + 1)} onClick={() => remove(index)}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        mt={agenda.length ? 0 : 'md'}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => addAfter(agenda.length - 1)}
      >
        {t.addAgenda}
      </Button>
      {agenda.length === 0 ? (
        <Button variant="subtle" mt="md" ml="xs" onClick={takeUsual}>
          {t.usualAgenda(texts.common.forms[draft.form])}
        </Button>
      ) : null}
    </SetupSection>
  );
}
