import { ActionIcon } from '@mantine/core';
import { IconCheck, IconDots, IconPlus } from '@tabler/icons-react';
import { type FormEvent, lazy, useState } from 'react';
import { useTexts } from '../app/language';
import { Late } from '../ui/Late';
import { tell } from '../ui/notices';
import { useLateMenu } from '../ui/use-late-menu';
import type { AgendaSection } from './outline';
import classes from './Side.module.css';

const AgendaItemMenu = lazy(() => import('./AgendaItemMenu').then((m) => ({ default: m.AgendaItemMenu })));

interface AgendaPanelProps {
  sections: readonly AgendaSection[];
  editable: boolean;
  onGo(id: string): void;
  onAdd(title: string): void;
  onMove(id: string, by: -1 | 1): void;
}

const ICON = { size: 16, stroke: 2, 'aria-hidden': true } as const;

/** The agenda with its progress; a press leads to its place in the minutes. */
export function AgendaPanel({ sections, editable, onGo, onAdd, onMove }: AgendaPanelProps) {
  const words = useTexts().room.agenda;
  const move = ({ id, title }: AgendaSection, at: number, by: -1 | 1) => {
    onMove(id, by);
    tell(words.moved(title, at + 1 + by));
  };
  return (
    <section className={classes.panel}>
      <h2 className={classes.heading}>{words.title}</h2>
      {sections.length === 0 ? <p className={classes.none}>{words.none}</p> : null}
      <ol className={classes.agenda}>
        {sections.map((section, at) => (
          <li key={section.id} className={classes.item} data-state={section.state}>
            <button type="button" className={classes.go} onClick={() => onGo(section.id)}>
              <span className={classes.mark} aria-hidden="true">
                {section.state === 'done' ? <IconCheck size={12} stroke={3} /> : at + 1}
              </span>
              <span className={classes.words}>
                <span className={classes.name}>{section.title || words.untitled}</span>
                <span className={classes.small}>{factsOf(section, words)}</span>
              </span>
            </button>
            {editable && sections.length > 1 ? (
              <ItemMenu
                title={section.title}
                isFirst={at === 0}
                isLast={at === sections.length - 1}
                onMove={(by) => move(section, at, by)}
                onRename={() => onGo(section.id)}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {editable ? <AddItem onAdd={onAdd} /> : null}
    </section>
  );
}

interface ItemMenuProps {
  title: string;
  isFirst: boolean;
  isLast: boolean;
  onMove(by: -1 | 1): void;
  onRename(): void;
}

function ItemMenu({ title, ...acts }: ItemMenuProps) {
  const words = useTexts().room.agenda;
  const { button, place } = useLateMenu();
  return (
    <>
      <ActionIcon {...button} size={32} className={classes.dots} aria-label={words.edit(title)}>
        <IconDots {...ICON} />
      </ActionIcon>
      {place ? (
        <Late>
          <AgendaItemMenu {...place} {...acts} />
        </Late>
      ) : null}
    </>
  );
}

type Words = ReturnType<typeof useTexts>['room']['agenda'];

function factsOf({ state, writers, minutes }: AgendaSection, words: Words): string {
  const writing = writers ? words.by(writers) : state === 'current' ? words.current : '';
  const time = state === 'done' && minutes ? words.minutes(minutes) : '';
  return [time, writing].filter(Boolean).join(' · ');
}

function AddItem({ onAdd }: { onAdd(title: string): void }) {
  const words = useTexts().room.agenda;
  const [title, setTitle] = useState<string | null>(null);
  if (title === null) {
    return (
      <button type="button" className={classes.add} onClick={() => setTitle('')}>
        <IconPlus {...ICON} />
        {words.add}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const clean = title.normalize('NFC').trim();
    setTitle(null);
    if (clean) onAdd(clean);
  };
  return (
    <form onSubmit={submit}>
      <input
        className={classes.field}
        aria-label={words.name}
        placeholder={words.name}
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTitle(null);
        }}
        onBlur={() => {
          if (title.trim() === '') setTitle(null);
        }}
      />
    </form>
  );
}
