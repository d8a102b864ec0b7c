import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Language } from '../../shared/domain/bundle';
import { useLanguage, useTexts } from '../app/language';
import { AnchoredMenu } from './Anchored';
import classes from './AppFrame.module.css';
import type { Place } from './use-late-menu';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** A page of the main menu. */
export interface MainPlace {
  href: string;
  label: string;
  icon: ReactNode;
}

interface AccountItemsProps extends Place {
  name: string;
  /** The main menu, which a phone has here. */
  places: readonly MainPlace[];
  onSignOut(): void;
}

/** What stands in the account's menu. */
export function AccountItems({ name, places, onSignOut, ...place }: AccountItemsProps) {
  const t = useTexts();
  const { language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <AnchoredMenu {...place} width={230}>
      <Menu.Label>{name}</Menu.Label>
      {places.length > 0 ? (
        <div className={classes.phoneOnly}>
          {places.map(({ href, label, icon }) => (
            <Menu.Item key={href} leftSection={icon} renderRoot={(props) => <Link {...props} href={href} />}>
              {label}
            </Menu.Item>
          ))}
        </div>
      ) : null}
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
      <Menu.Item leftSection={<IconLogout size={18} stroke={1.7} aria-hidden />} onClick={onSignOut}>
        {t.common.signOut}
      </Menu.Item>
    </AnchoredMenu>
  );
}
