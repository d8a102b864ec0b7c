import { IconCalendarEvent, IconCloudOff, IconHome, IconSettings } from '@tabler/icons-react';
import { onlineManager } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../api/queries';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { AccountMenu } from './AccountMenu';
import classes from './AppFrame.module.css';
import { useLateParts } from './late';
import { TopBar } from './TopBar';

const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

/** The frame of the staff pages but the room and the story: top bar, skip link, one column. */
export function AppFrame({ children, width = 1080 }: { children: ReactNode; width?: number }) {
  const t = useTexts();
  const user = useCurrentUser();
  const [location] = useLocation();
  useLateParts();
  const places = [
    { href: '/app', label: t.app.home, icon: <IconHome {...ICON} />, here: location === '/app' },
    {
      href: '/app/meetings',
      label: t.app.meetings,
      icon: <IconCalendarEvent {...ICON} />,
      here: location.startsWith('/app/meetings'),
    },
    ...(user.isAdministrator
      ? [
          {
            href: '/app/admin',
            label: t.app.administration,
            icon: <IconSettings {...ICON} />,
            here: location.startsWith('/app/admin'),
          },
        ]
      : []),
  ];
  return (
    <>
      <a href="#content" className={classes.skip}>
        {t.app.skipToContent}
      </a>
      <TopBar>
        <nav className={classes.places} aria-label={t.app.mainMenu}>
          {places.map(({ href, label, here }) => (
            <Link key={href} href={href} className={classes.place} aria-current={here ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <span className={classes.grow} />
        <span className={classes.user}>{user.name}</span>
        <AccountMenu places={places} />
      </TopBar>
      <Away />
      <main id="content" tabIndex={-1} className={classes.content} style={{ maxWidth: width }}>
        {children}
      </main>
    </>
  );
}

/** Says that what is shown is what this machine keeps. */
function Away() {
  const t = useTexts().app;
  const { isError } = useSession();
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status" data-testid="away">
      {isError || !isOnline ? (
        <p className={classes.away}>
          <IconCloudOff {...ICON} />
          {t.away}
        </p>
      ) : null}
    </div>
  );
}
