/** Who is given a task, read from its words: people, organisations and units of the meeting. Pure. */
import { fold } from '../text/characters';
import { TASK_VERB } from '../text/first-words';
import { HONORIFICS } from '../text/people-words';
import type { Setup } from './read';

/** Somebody of the meeting, or a unit that is named in a delegation and has no id of its own yet. */
export type Assignee = { id: string } | { unit: string };

interface Name {
  /** As it is compared. */
  folded: string;
  who: Assignee;
}

/** The names under which tasks may be given at this meeting, the longest first. */
export class AssigneeNames {
  readonly #names: readonly Name[];

  constructor({ organizations, people, delegations }: Setup) {
    const names = new Map<string, Assignee | null>();
    const add = (name: string | null | undefined, who: Assignee) => {
      const folded = fold(name ?? '');
      // A name of two means neither.
      if (folded !== '') names.set(folded, names.has(folded) && !isSame(names.get(folded), who) ? null : who);
    };
    for (const { id, name, shortName, abbreviation } of organizations)
      for (const each of [name, shortName, abbreviation]) add(each, { id });
    for (const unit of delegations.flatMap(({ units }) => units))
      if (!names.has(fold(unit))) add(unit, { unit: unit.trim() });
    for (const { id, name, positions } of people) {
      add(name, { id });
      // "đồng chí Trung": a given name alone is also a word of the language.
      const given = name.trim().split(/\s+/u).at(-1);
      for (const address of HONORIFICS.keys()) {
        add(`${address} ${name}`, { id });
        add(`${address} ${given}`, { id });
      }
      for (const { title } of positions) add(title, { id });
    }
    this.#names = [...names]
      .flatMap(([folded, who]) => (who ? [{ folded, who }] : []))
      .sort((a, b) => b.folded.length - a.folded.length);
  }

  /**
   * Those whom a text gives a task: named behind its verb ("Giao …") or at its very start, parted by commas
   * or "và". While it is being typed a name counts once a word follows it: it may be the start of a longer one.
   */
  in(text: string, isComplete: boolean): Assignee[] {
    const line = text.normalize('NFC').trimStart();
    let rest = line.slice(TASK_VERB.exec(line)?.[0].length ?? 0);
    const found: Assignee[] = [];
    for (;;) {
      const name = this.#names.find(({ folded }) => isNamed(rest, folded, isComplete));
      if (!name) return found;
      if (!found.some((each) => isSame(each, name.who))) found.push(name.who);
      rest = rest.slice(name.folded.length);
      const joined = /^(?:\s*[,;]\s*|\s+(?:và|and)\s+)(?:(?:và|and)\s+)?/iu.exec(rest)?.[0];
      if (!joined) return found;
      rest = rest.slice(joined.length);
    }
  }
}

const isSame = (a: Assignee | null | undefined, b: Assignee): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Whether `text` begins with the name and does not go on as a longer one ("Trung tâm Y tế"). */
function isNamed(text: string, folded: string, isComplete: boolean): boolean {
  // In NFC each letter folds to one.
  if (fold(text.slice(0, folded.length)) !== folded) return false;
  const behind = text.slice(folded.length);
  if (/^[\p{L}\p{N}]|^\s+\p{Lu}/u.test(behind)) return false;
  return isComplete || /^\s*[,;]|^\s+\p{L}+\s/u.test(behind);
}
