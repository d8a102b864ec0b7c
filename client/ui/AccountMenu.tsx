import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../app/language';
import { useCurrentUser, useSignOut } from '../app/session';
import { photosWait } from '../media/kept-photos';
import { waitingOf } from '../offline/outbox';
import { unsentDocuments } from '../sync/offline-databases';
import type { MainPlace } from './AccountItems';
import { ConfirmDialog } from './ConfirmButton';
import { late } from './late';
import { useLateMenu } from './use-late-menu';

const AccountItems = late(() => import('./late-parts').then((m) => m.AccountItems));

interface AccountMenuProps {
  /** The main menu, where a phone has it here. */
  places?: readonly MainPlace[];
}

/** Who is signed in; language, appearance and sign-out. */
export function AccountMenu({ places = [] }: AccountMenuProps) {
  const t = useTexts();
  const { id, name } = useCurrentUser();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  const { button, place } = useLateMenu();
  const isUnsent = () => unsentDocuments(id).length + waitingOf(id).length > 0 || photosWait(id);
  return (
    <>
      <ActionIcon {...button} aria-label={t.app.accountMenu(name)}>
        <IconUserCircle size={24} stroke={1.6} aria-hidden />
      </ActionIcon>
      {place ? (
        <AccountItems
          {...place}
          name={name}
          places={places}
          onSignOut={() => (isUnsent() ? setAsking(true) : signOut())}
        />
      ) : null}
      {asking ? (
        <ConfirmDialog
          onClose={() => setAsking(false)}
          question={t.app.signOutUnsent.question}
          confirm={t.common.signOut}
          onConfirm={signOut}
        >
          {t.app.signOutUnsent.text}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
