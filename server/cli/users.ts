/** `user add|list|password|disable`: accounts on the command line. */
import type { Kysely } from 'kysely';
import { DisplayName, Password, Username } from '../../shared/domain/api';
import { accountNamed, addAccount, changeUser, listUsers } from '../auth/accounts';
import { Problem } from '../http/context';
import { PlainError, type Words } from '../plain-error';
import type { Tables, UserRow } from '../store/tables/schema';
import { withTables } from './folder';
import { readPassword, type Terminal } from './terminal';

/** Problems of accounts, in the words of the command line. */
async function plainly<T>(
  work: () => Promise<T>,
  say: Partial<Record<string, (words: Words) => string>>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = error instanceof Problem ? say[error.code] : undefined;
    throw words ? new PlainError(words, { cause: error }) : error;
  }
}

async function named(db: Kysely<Tables>, username: string): Promise<UserRow> {
  const row = await accountNamed(db, username);
  if (!row) throw new PlainError(({ problems }) => problems.noUser(username));
  return row;
}

async function goodPassword(terminal: Terminal): Promise<string> {
  const password = Password.safeParse(await readPassword(terminal));
  if (!password.success) throw new PlainError(({ problems }) => problems.badPassword);
  return password.data;
}

/** Adds an account; its password is read from standard input. */
export async function addUser(
  terminal: Terminal,
  username: string,
  { name, administrator }: { name?: string; administrator?: boolean },
): Promise<void> {
  if (!Username.safeParse(username).success) throw new PlainError(({ problems }) => problems.badUsername);
  const shown = DisplayName.safeParse(name ?? username);
  if (!shown.success) throw new PlainError(({ problems }) => problems.badName);
  const password = await goodPassword(terminal);
  await withTables(terminal.environment, { make: true }, (db) =>
    plainly(
      () => addAccount(db, { username, name: shown.data, password, isAdministrator: administrator ?? false }),
      { 'username-taken': ({ problems }) => problems.usernameTaken(username) },
    ),
  );
  terminal.tell(terminal.words.say.added(username));
}

/** Prints one JSON line for each account. */
export function printUsers({ environment, print }: Terminal): Promise<void> {
  return withTables(environment, { make: false }, async (db) => {
    for (const { kind, username, name, isAdministrator, disabled } of await listUsers(db))
      if (kind === 'account')
        print(JSON.stringify({ username, name, administrator: isAdministrator, disabled }));
  });
}

/** Sets a new password, read from standard input. */
export async function setPassword(terminal: Terminal, username: string): Promise<void> {
  await withTables(terminal.environment, { make: false }, async (db) => {
    const { id } = await named(db, username);
    await changeUser(db, id, { password: await goodPassword(terminal) });
  });
  terminal.tell(terminal.words.say.passwordSet(username));
}

/** Disables an account; whoever is signed in with it is out. */
export async function disableUser({ environment, words, tell }: Terminal, username: string): Promise<void> {
  await withTables(environment, { make: false }, async (db) => {
    const { id } = await named(db, username);
    await plainly(() => changeUser(db, id, { disabled: true }), {
      'last-administrator': ({ problems }) => problems.lastAdministrator,
    });
  });
  tell(words.say.disabled(username));
}
