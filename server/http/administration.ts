/** Users and settings: rows of the contract for administrators. */
import { Hono } from 'hono';
import { addAccount, changeUser, listUsers } from '../auth/accounts';
import type { Env, RequireAct, Services } from './context';
import { implement } from './implement';
import { writeSettings } from './settings';

export function administrationRoutes(services: Services, requireAct: RequireAct): Hono<Env> {
  const { db, documents, audit } = services;
  const app = new Hono<Env>();

  implement(app, requireAct, 'listUsers', () => listUsers(db));

  implement(app, requireAct, 'addUser', async ({ user, body }) => {
    const added = await addAccount(db, body);
    await audit(user.id, 'user.add', added.id, {
      username: added.username,
      administrator: added.isAdministrator,
    });
    return added;
  });

  implement(app, requireAct, 'changeUser', async ({ c, user, body, param }) => {
    const id = param('id');
    const changed = await changeUser(db, id, body, c.get('sessionHash'));
    documents.recheck();
    // What changed, but no password.
    await audit(user.id, 'user.change', id, {
      fields: Object.keys(body),
      administrator: changed.isAdministrator,
      disabled: changed.disabled,
    });
    return changed;
  });

  implement(app, requireAct, 'readSettings', () => services.settings());

  implement(app, requireAct, 'changeSettings', async ({ user, body }) => {
    const settings = await writeSettings(db, body);
    await audit(user.id, 'settings.change', 'settings', settings);
    return settings;
  });

  return app;
}
