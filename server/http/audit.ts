/** Who did what, kept in the tables and not in the logs: it names people. */
import type { Kysely } from 'kysely';
import { newId } from '../../shared/domain/ids';
import type { Tables } from '../store/tables/schema';
import type { Services } from './context';

export function makeAudit(db: Kysely<Tables>): Services['audit'] {
  return async (userId, act, subject, detail = {}) => {
    await db
      .insertInto('audit')
      .values({
        id: newId(),
        at: new Date().toISOString(),
        user_id: userId,
        act,
        subject,
        detail: JSON.stringify(detail),
      })
      .execute();
  };
}
