import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Language } from '../../shared/domain/bundle';
import { useLanguage, useTexts } from '../app/language';

const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;
const SCHEMES = ['light', 'dark', 'auto'] as const;

interface AccountMenuProps {
  name: string;
  onSignOut(): void;
  /** Further items at the top, e.g. the main menu on a phone. */
  children?: ReactNode;
}

/** Who is signed in; language, appearance and sign-out. */
export function AccountMenu({ name, onSignOut, children }: AccountMenuProps) {
  const t = useTexts();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
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
        <Menu.Item leftSection={<IconLogout {...ICON} />} onClick={onSignOut}>
          {t.common.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
