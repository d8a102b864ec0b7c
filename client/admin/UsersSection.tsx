import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../shared/domain/api';
import { queries } from '../api/queries';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { Waiting } from '../app/Waiting';
import { ErrorNotice } from '../ui/ErrorNotice';
import classes from './Admin.module.css';
import { UserDialog } from './UserDialog';

/** Accounts, and on demand the guests who came by a link. */
export function UsersSection() {
  const texts = useTexts();
  const t = texts.admin.users;
  const me = useCurrentUser();
  const users = useQuery(queries.users());
  const [withGuests, setWithGuests] = useState(false);
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const accounts = users.data?.filter((user) => user.kind === 'account') ?? [];
  const guests = users.data?.filter((user) => user.kind === 'guest') ?? [];
  const shown = withGuests ? [...accounts, ...guests] : accounts;
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{t.title}</h2>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
          {t.add}
        </Button>
      </div>
      {users.isPending ? <Waiting /> : null}
      {users.isError ? <ErrorNotice error={users.error} retry={() => void users.refetch()} /> : null}
      <ul className={classes.users}>
        {shown.map((user) => (
          <li key={user.id} className={classes.user}>
            <div className={classes.words}>
              <div className={classes.name}>
                {user.name}
                {user.id === me.id ? ` (${t.you})` : ''}
              </div>
              <div className={classes.facts}>
                {[
                  user.kind === 'guest' ? t.guest : user.username,
                  user.isAdministrator ? t.administrator : null,
                  user.disabled ? t.disabled : t.active,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {user.kind === 'account' ? (
              <Button variant="default" aria-label={t.edit(user.name)} onClick={() => setEdited(user)}>
                {texts.common.edit}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {guests.length && !withGuests ? (
        <Button variant="subtle" mt="xs" onClick={() => setWithGuests(true)}>
          {t.showGuests(guests.length)}
        </Button>
      ) : null}
      {edited ? <UserDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </section>
  );
}
