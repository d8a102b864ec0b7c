import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../app/language';
import classes from './AnswerMenu.module.css';
import type { Answer } from './answers';
import { WRITING_BAR } from './use-writing';

interface AnswerMenuProps {
  label: string;
  answers: readonly Answer[];
  chosen: number;
  /** The letters that were typed: what matches them is marked. */
  query: string;
  /** Where the sign stands on the screen. */
  at: { left: number; top: number; bottom: number };
  onChoose(answer: Answer): void;
}

const GAP = 6;

/** What `@` or `/` offers, below the caret (above it where there is no room). The editor keeps the focus. */
export function AnswerMenu({ label, answers, chosen, query, at, onChoose }: AnswerMenuProps) {
  const t = useTexts().room.menu;
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other answers it has another height
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    const viewport = window.visualViewport;
    const foot = viewport ? viewport.height + viewport.offsetTop : window.innerHeight;
    const bar = document.getElementById(WRITING_BAR)?.getBoundingClientRect();
    const below = at.bottom + GAP;
    const fits = below + box.height <= Math.min(foot, bar?.top ?? foot) - GAP;
    const top = fits ? below : Math.max(GAP, at.top - GAP - box.height);
    setPlace({ left: Math.max(GAP, Math.min(at.left, window.innerWidth - box.width - GAP)), top });
  }, [at, answers]);
  useEffect(() => {
    menu.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return createPortal(
    <div
      ref={menu}
      className={classes.menu}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      role="listbox"
      aria-label={label}
      data-testid="answers"
    >
      {answers.length === 0 ? <p className={classes.none}>{t.none}</p> : null}
      {answers.map((answer, index) => (
        <div key={answer.key}>
          {answer.group ? <p className={classes.group}>{answer.group}</p> : null}
          <div
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            data-index={index}
            data-tone={answer.tone}
            className={classes.answer}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(answer);
            }}
          >
            <span className={classes.dot} aria-hidden="true" />
            <span className={classes.words}>
              <span className={classes.title}>
                <Marked text={answer.title} query={query} />
              </span>
              {answer.hint ? <span className={classes.hint}>{answer.hint}</span> : null}
            </span>
            {index < 9 ? <kbd className={classes.key}>{index + 1}</kbd> : null}
          </div>
        </div>
      ))}
      <div className="tk-hidden" role="status">
        {t.count(answers.length)}
      </div>
    </div>,
    document.body,
  );
}

/** A text with the part that was asked for underlined; letters are compared without diacritics. */
function Marked({ text, query }: { text: string; query: string }) {
  const letters = [...text];
  const bare = (letter: string) =>
    letter
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace('đ', 'd');
  const wanted = [...query.trim()].map(bare).join('');
  const whole = letters.map(bare);
  const starts = whole.map((_, at) => at).filter((at) => at === 0 || /\s/.test(letters[at - 1] ?? ''));
  const found = starts.toReversed().find((at) => whole.slice(at).join('').startsWith(wanted));
  if (wanted === '' || found === undefined) return text;
  const end = found + [...wanted].length;
  return (
    <>
      {letters.slice(0, found).join('')}
      <mark className={classes.mark}>{letters.slice(found, end).join('')}</mark>
      {letters.slice(end).join('')}
    </>
  );
}
