/** The open `@` or `/` question: what is offered, which answer is chosen, and what keys do. */
import type { EditorView } from '@tiptap/pm/view';
import { useCallback, useMemo, useRef, useState } from 'react';
import { blockById } from '../editor/blocks';
import type { Answerer, Question } from '../editor/suggestions';
import { type Answer, type AnswerContext, answersTo } from './answers';

export interface OpenQuestion {
  question: Question;
  answers: readonly Answer[];
  chosen: number;
  at: { left: number; top: number; bottom: number };
}

type Context = Omit<AnswerContext, 'block'>;

/** `context` as it is when something is asked; `onAnswer` does what was chosen. */
export function useQuestion(context: () => Context, onAnswer: (question: Question, answer: Answer) => void) {
  const [open, setOpen] = useState<OpenQuestion | null>(null);
  const current = useRef<OpenQuestion | null>(null);
  const latest = useRef({ context, onAnswer });
  latest.current = { context, onAnswer };

  const show = useCallback((next: OpenQuestion | null) => {
    current.current = next;
    setOpen(next);
  }, []);

  const answerer = useMemo<Answerer>(
    () => ({
      onQuestion(question, view) {
        if (!question) {
          show(null);
          return;
        }
        // An input method that ends its word by a digit writes it, and no key is seen.
        const digit = digitBehind(current.current?.question, question);
        const picked = digit === null || view.composing ? undefined : current.current?.answers[digit - 1];
        if (picked) {
          show(null);
          // Not while the editor tells of this change.
          queueMicrotask(() => latest.current.onAnswer(question, picked));
          return;
        }
        const answers = answersTo(question, { ...latest.current.context(), block: blockOf(question, view) });
        // Words that fit nothing are words.
        if (question.sign === '/' && answers.length === 0) show(null);
        else show({ question, answers, chosen: 0, at: view.coordsAtPos(question.from) });
      },
      onKey(event) {
        const now = current.current;
        if (
          !now ||
          event.isComposing ||
          now.answers.length === 0 ||
          event.ctrlKey ||
          event.metaKey ||
          event.altKey
        )
          return false;
        const { answers, question, chosen } = now;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          const step = event.key === 'ArrowDown' ? 1 : answers.length - 1;
          show({ ...now, chosen: (chosen + step) % answers.length });
          return true;
        }
        const picked = /^[1-9]$/.test(event.key) ? answers[Number(event.key) - 1] : undefined;
        const answer = event.key === 'Enter' || event.key === 'Tab' ? answers[chosen] : picked;
        if (!answer) return false;
        show(null);
        latest.current.onAnswer(question, answer);
        return true;
      },
    }),
    [show],
  );
  return { open, answerer, close: useCallback(() => show(null), [show]) };
}

/** The digit that was typed behind what was asked before; null where it was something else. */
function digitBehind(before: Question | undefined, now: Question): number | null {
  if (before?.from !== now.from || now.query.slice(0, -1) !== before.query) return null;
  return /[1-9]$/.test(now.query) ? Number(now.query.slice(-1)) : null;
}

function blockOf({ block }: Question, view: EditorView): AnswerContext['block'] {
  const attrs = blockById(view.state.doc, block)?.node.attrs;
  return { speaker: Boolean(attrs?.speaker), list: Boolean(attrs?.list), private: attrs?.private === true };
}
