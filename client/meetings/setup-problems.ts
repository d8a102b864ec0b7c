/** Where the parts of the set-up form find the problem of a field. */
import { createContext, useContext } from 'react';

const Problems = createContext<ReadonlyMap<string, string>>(new Map());

/** Gives the problems, by field, to the parts of the form. */
export const ProblemsProvider = Problems.Provider;

/** `id` and `error` of the field that stands at a path of the bundle. */
export function useFieldAt(): (path: string) => { id: string; error: string | undefined } {
  const problems = useContext(Problems);
  return (path) => ({ id: `field.${path}`, error: problems.get(path) });
}
