import { ActionIcon } from '@mantine/core';
import { IconCheck, IconDots, IconPlus } from '@tabler/icons-react';
import { type FormEvent, memo, useState } from 'react';
import { colorOf } from '../../shared/domain/writer-color';
import type { Claim } from '../../shared/minutes/desk';
import { useTexts } from '../app/language';
import { late } from '../ui/late';
import { tell } from '../ui/notices';
import { useLateMenu } from '../ui/use-late-menu';
import type { AgendaItemActs } from './AgendaItemMenu';
import type { AgendaSection } from './outline';
import classes from './Side.module.css';
import together from './Together.module.css';

const AgendaItemMenu = late(() => import('./late-parts').then((m) => m.AgendaItemMenu));

interface AgendaPanelProps {
  sections: readonly AgendaSection[];
  editable: boolean;
  /** Who writes which item; `me` is the id of who sits here. */
  claims: ReadonlyMap<string, Claim>;
  me: string;
  onClaim(id: string): void;
  onGo(id: string): void;
  onAdd(title: string): void;
  onMove(id: string, by: -1 | 1): void;
}

const ICON = { size: 16, stroke: 2, 'aria-hidden': true } as const;

/** The agenda with its progress; a press leads to its place in the minutes. */
export const AgendaPanel = memo(function AgendaPanel({
  sections,
  editable,
  claims,
  me,
  onClaim,
  onGo,
  onAdd,
  onMove,
}: AgendaPanelProps) {
  const texts = useTexts();
  const words = texts.room.agenda;
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
                <ClaimOf claim={claims.get(section.id)} me={me} />
              </span>
            </button>
            {editable ? (
              <ItemMenu
                title={section.title}
                isFirst={at === 0}
                isLast={at === sections.length - 1}
                claim={claimAct(claims.get(section.id), me, texts.together.claims)}
                onClaim={() => onClaim(section.id)}
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
});

function ItemMenu({ title, ...acts }: AgendaItemActs & { title: string }) {
  const words = useTexts().room.agenda;
  const { button, place } = useLateMenu();
  return (
    <>
      <ActionIcon {...button} size={32} className={classes.dots} aria-label={words.edit(title)}>
        <IconDots {...ICON} />
      </ActionIcon>
      {place ? <AgendaItemMenu {...place} {...acts} /> : null}
    </>
  );
}

type Words = ReturnType<typeof useTexts>['room']['agenda'];
type ClaimWords = ReturnType<typeof useTexts>['together']['claims'];

/** What a press on an item's claim does. */
function claimAct(claim: Claim | undefined, me: string, words: ClaimWords): string {
  if (!claim) return words.take;
  return claim.by === me ? words.giveBack : words.takeOver(claim.name);
}

function ClaimOf({ claim, me }: { claim: Claim | undefined; me: string }) {
  const words = useTexts().together.claims;
  if (!claim) return null;
  const isMine = claim.by === me;
  return (
    <span className={together.claim} data-claim={isMine ? 'mine' : 'other'}>
      <span className={together.dot} style={{ background: colorOf(claim.by) }} aria-hidden="true" />
      {isMine ? words.mine : words.by(claim.name)}
    </span>
  );
}

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
