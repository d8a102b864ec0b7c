import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { lazy, type ReactNode, useState } from 'react';
import { useTexts } from '../app/language';
import { useCurrentUser, useSignOut } from '../app/session';
import { countUnsent } from '../sync/offline-databases';
import { Late } from './Late';
import { useLateMenu } from './use-late-menu';

const AccountItems = lazy(() => import('./AccountItems').then((m) => ({ default: m.AccountItems })));
const ConfirmDialog = lazy(() => import('./ConfirmDialog').then((m) => ({ default: m.ConfirmDialog })));

interface AccountMenuProps {
  /** Further items at the top, e.g. the main menu on a phone. */
  children?: ReactNode;
}

/** Who is signed in; language, appearance and sign-out. */
export function AccountMenu({ children }: AccountMenuProps) {
  const t = useTexts();
  const { id, name } = useCurrentUser();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  const { button, place } = useLateMenu();
  return (
    <>
      <ActionIcon {...button} aria-label={t.app.accountMenu(name)}>
        <IconUserCircle size={24} stroke={1.6} aria-hidden />
      </ActionIcon>
      {place ? (
        <Late>
          <AccountItems
            {...place}
            name={name}
            onSignOut={() => (countUnsent(id) > 0 ? setAsking(true) : signOut())}
          >
            {children}
          </AccountItems>
        </Late>
      ) : null}
      {asking ? (
        <Late>
          <ConfirmDialog
            onClose={() => setAsking(false)}
            question={t.app.signOutUnsent.question}
            confirm={t.common.signOut}
            onConfirm={signOut}
          >
            {t.app.signOutUnsent.text}
          </ConfirmDialog>
        </Late>
      ) : null}
    </>
  );
}
