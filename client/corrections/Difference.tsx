import { changeOf } from '../../shared/text/change';
import classes from './Corrections.module.css';

/** So much of a line is shown before and behind what is different. */
const AROUND = 40;

const headOf = (text: string) => (text.length > AROUND ? `…${text.slice(-AROUND).trimStart()}` : text);
const tailOf = (text: string) => (text.length > AROUND ? `${text.slice(0, AROUND).trimEnd()}…` : text);

interface DifferenceProps {
  before: string;
  after: string;
  /** With only as much around it as tells where it is. */
  brief?: boolean;
}

/** A text with what goes struck through and what comes marked. */
export function Difference({ before, after, brief = false }: DifferenceProps) {
  const { from, to, text } = wholeWords(before, after);
  const [head, tail] = [before.slice(0, from), before.slice(to)];
  return (
    <>
      {brief ? headOf(head) : head}
      {from < to ? <del className={classes.gone}>{before.slice(from, to)}</del> : null}
      {text === '' ? null : <ins className={classes.come}>{text}</ins>}
      {brief ? tailOf(tail) : tail}
    </>
  );
}

/** The difference, widened to whole words: half a word struck through reads badly. */
function wholeWords(before: string, after: string): { from: number; to: number; text: string } {
  const change = changeOf(before, after);
  const head = /\S*$/u.exec(before.slice(0, change.from))?.[0] ?? '';
  const tail = /^\S*/u.exec(before.slice(change.to))?.[0] ?? '';
  return { from: change.from - head.length, to: change.to + tail.length, text: head + change.text + tail };
}
