import { Menu } from '@mantine/core';
import { IconNews, IconPencil, IconQrcode, IconRotate } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { MeetingDetail } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { AnchoredMenu } from '../ui/AnchoredMenu';
import type { MenuPlace } from '../ui/use-late-menu';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface RoomMenuProps extends MenuPlace {
  meeting: MeetingDetail;
  manages: boolean;
  onInvite(): void;
  onReopen(): void;
}

/** The rarer acts of the room. */
export function RoomMenu({ meeting, manages, onInvite, onReopen, ...place }: RoomMenuProps) {
  const words = useTexts().room;
  return (
    <AnchoredMenu {...place} width={240}>
      <Menu.Item
        leftSection={<IconNews {...ICON} />}
        renderRoot={(props) => <Link {...props} href={paths.story(meeting.id)} />}
      >
        {words.story}
      </Menu.Item>
      {manages ? (
        <>
          <Menu.Item
            leftSection={<IconPencil {...ICON} />}
            renderRoot={(props) => <Link {...props} href={paths.setup(meeting.id)} />}
          >
            {words.setup}
          </Menu.Item>
          <Menu.Item leftSection={<IconQrcode {...ICON} />} onClick={onInvite}>
            {words.invite}
          </Menu.Item>
          {meeting.state === 'closed' ? (
            <Menu.Item leftSection={<IconRotate {...ICON} />} onClick={onReopen}>
              {words.reopen}
            </Menu.Item>
          ) : null}
        </>
      ) : null}
    </AnchoredMenu>
  );
}
