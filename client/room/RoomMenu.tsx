import { Menu } from '@mantine/core';
import {
  IconNews,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconQrcode,
  IconRotate,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { MeetingDetail } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { AnchoredMenu } from '../ui/Anchored';
import type { Place } from '../ui/use-late-menu';

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface RoomMenuProps extends Place {
  meeting: MeetingDetail;
  manages: boolean;
  onInvite(): void;
  onStart(): void;
  onEnd(): void;
  onReopen(): void;
}

/** The rarer acts of the room, and on a phone all of them. */
export function RoomMenu({
  meeting: { id, state },
  manages,
  onInvite,
  onStart,
  onEnd,
  onReopen,
  ...place
}: RoomMenuProps) {
  const words = useTexts().room;
  return (
    <AnchoredMenu {...place} width={240}>
      <Menu.Item
        leftSection={<IconNews {...ICON} />}
        renderRoot={(props) => <Link {...props} href={paths.story(id)} />}
      >
        {words.story}
      </Menu.Item>
      {manages ? (
        <>
          <Menu.Item
            leftSection={<IconPencil {...ICON} />}
            renderRoot={(props) => <Link {...props} href={paths.setup(id)} />}
          >
            {words.setup}
          </Menu.Item>
          <Menu.Item leftSection={<IconQrcode {...ICON} />} onClick={onInvite}>
            {words.invite}
          </Menu.Item>
          {state === 'draft' ? (
            <Menu.Item leftSection={<IconPlayerPlay {...ICON} />} onClick={onStart}>
              {words.start}
            </Menu.Item>
          ) : null}
          {state === 'open' ? (
            <Menu.Item leftSection={<IconPlayerStop {...ICON} />} onClick={onEnd}>
              {words.end}
            </Menu.Item>
          ) : null}
          {state === 'closed' ? (
            <Menu.Item leftSection={<IconRotate {...ICON} />} onClick={onReopen}>
              {words.reopen}
            </Menu.Item>
          ) : null}
        </>
      ) : null}
    </AnchoredMenu>
  );
}
