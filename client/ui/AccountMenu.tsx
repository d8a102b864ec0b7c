import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Language } from '../../shared/domain/bundle';
import { useLanguage, useTexts } from '../app/language';
import { useCurrentUser, useSignOut } from '../app/session';
import { waitingOf } from '../offline/outbox';
import { unsentDocuments } from '../sync/offline-databases';
import { ConfirmDialog } from './ConfirmButton';

const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;
const SCHEMES = ['light', 'dark', 'auto'] as const;

interface AccountMenuProps {
  /** Further items at the top, e.g. the main menu on a phone. */
  children?: ReactNode;
}

/** Who is signed in; language, appearance and sign-out. */
export function AccountMenu({ children }: AccountMenuProps) {
  const t = useTexts();
  const { id, name } = useCurrentUser();
  const signOut = useSignOut();
  const [asking, { open: ask, close }] = useDisclosure(false);
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu position="bottom-end" width={230} shadow="md" returnFocus>
        <Menu.Target>
          <ActionIcon aria-label={t.app.accountMenu(name)}>
            <IconUserCircle size={24} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          {children}
          <Menu.Divider />
          <Menu.Label>{t.common.language}</Menu.Label>
          <Menu.RadioGroup value={language} onChange={(value) => setLanguage(Language.parse(value))}>
            {Language.options.map((each) => (
              <Menu.RadioItem key={each} value={each} lang={each}>
                {t.app.languages[each]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t.app.appearance}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((each) => each === value) ?? 'auto')}
          >
            {SCHEMES.map((each) => (
              <Menu.RadioItem key={each} value={each}>
                {t.app.schemes[each]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout {...ICON} />}
            onClick={() => (unsentDocuments(id).length + waitingOf(id).length > 0 ? ask() : signOut())}
          >
            {t.common.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        question={t.app.signOutUnsent.question}
        confirm={t.common.signOut}
        onConfirm={signOut}
      >
        {t.app.signOutUnsent.text}
      </ConfirmDialog>
    </>
  );
}
