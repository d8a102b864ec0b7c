/** What holds for the whole installation. */
import type { Kysely } from 'kysely';
import { Settings } from '../../shared/domain/api';
import { isTimeZone } from '../../shared/text/zones';
import type { Tables } from '../store/tables/schema';
import { Problem } from './context';

const KEY = 'settings';

const DEFAULTS: Settings = {
  organizationName: '',
  language: 'vi',
  timeZone: 'Asia/Ho_Chi_Minh',
  fourEyes: false,
  glossary: [],
};

/** The settings, with defaults for what nobody has set. */
export async function readSettings(db: Kysely<Tables>): Promise<Settings> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst();
  return row ? Settings.parse({ ...DEFAULTS, ...JSON.parse(row.value) }) : DEFAULTS;
}

/** Keeps new settings. */
export async function writeSettings(db: Kysely<Tables>, wanted: Settings): Promise<Settings> {
  if (!isTimeZone(wanted.timeZone)) throw new Problem(422, 'time-zone', [{ path: 'timeZone', message: '' }]);
  const settings = { ...wanted, organizationName: wanted.organizationName.normalize('NFC').trim() };
  const value = JSON.stringify(settings);
  await db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  return settings;
}
