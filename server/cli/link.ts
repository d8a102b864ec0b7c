/** `link`: a way into a meeting, made on the command line. */
import { LinkRole } from '../../shared/domain/access';
import { DisplayName } from '../../shared/domain/api';
import { makeLink, pathOfLink } from '../auth/links';
import { addressOfServer } from '../http/listen';
import { PlainError } from '../plain-error';
import { servedAt } from '../store/data-folder';
import { meetingNamed, withTables } from './folder';
import type { Terminal } from './terminal';

export interface LinkOptions {
  role: string;
  name?: string;
  hours?: string;
}

const MOST_HOURS = 24 * 366;

function wanted({ role, name, hours }: LinkOptions) {
  const asRole = LinkRole.safeParse(role);
  if (!asRole.success)
    throw new PlainError(({ problems }) => problems.oneOf('--role', role, LinkRole.options.join(', ')));
  const asName = name === undefined ? null : DisplayName.safeParse(name);
  if (asName && !asName.success) throw new PlainError(({ problems }) => problems.badName);
  const asHours = hours === undefined ? null : Number(hours);
  if (asHours !== null && !(Number.isInteger(asHours) && asHours >= 1 && asHours <= MOST_HOURS))
    throw new PlainError(({ problems }) => problems.hours);
  return { role: asRole.data, name: asName?.data ?? null, hours: asHours };
}

/** Makes a link and prints its address. */
export function link(
  { environment, print }: Terminal,
  meetingId: string,
  options: LinkOptions,
): Promise<void> {
  const wish = wanted(options);
  return withTables(environment, { make: false }, async (db, config) => {
    const { id } = await meetingNamed(db, meetingId);
    const { row, token } = await makeLink(db, id, wish, null);
    const origin = config.publicUrl ?? servedAt(config.dataDir) ?? addressOfServer(config, config.port);
    print(`${origin}${pathOfLink(row.role, token)}`);
  });
}
