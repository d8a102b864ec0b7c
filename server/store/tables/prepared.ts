/** Queries that are asked for every connection: to build and compile one takes longer than to run it. */
import type { Compilable, Kysely } from 'kysely';

/**
 * A query that is built once, with a text in the place of each value of `names`, and then run with the values given.
 * Those must be values of the query (`where('id', '=', given.id)`), nothing that it is built by.
 */
export function prepared<Schema, Name extends string, Row>(
  db: Kysely<Schema>,
  names: readonly Name[],
  build: (given: Record<Name, string>) => Compilable<Row>,
): (values: Record<Name, string>) => Promise<Row[]> {
  const places = new Map(names.map((name) => [`\u0000${name}`, name]));
  const given = Object.fromEntries([...places].map(([place, name]) => [name, place])) as Record<Name, string>;
  const compiled = build(given).compile();
  const nameOf = (parameter: unknown) => (typeof parameter === 'string' ? places.get(parameter) : undefined);
  return async (values) => {
    const parameters = compiled.parameters.map((parameter) => {
      const name = nameOf(parameter);
      return name === undefined ? parameter : values[name];
    });
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}
