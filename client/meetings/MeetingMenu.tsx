import { ActionIcon, Menu } from '@mantine/core';
import {
  IconAdjustments,
  IconCopy,
  IconDots,
  IconDownload,
  IconNews,
  IconPencil,
  IconUserPlus,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { mayDo } from '../../shared/domain/access';
import { type MeetingSummary, MeetingSummary as MeetingSummarySchema } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { useCurrentUser } from '../app/session';
import { tell, tellFailure } from '../ui/notices';
import { bundleFileName } from './bundle-file';

const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;

/** What can be done with a meeting besides opening it. */
export function MeetingMenu({ meeting }: { meeting: MeetingSummary }) {
  const t = useTexts();
  const user = useCurrentUser();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { id, roles } = meeting;
  const title = meeting.title || t.meetings.list.untitled;
  const mayManage = mayDo('meeting.manage', roles, user.isAdministrator);
  const copy = useMutation({
    mutationFn: () => api.post(meetingApi(id, '/copy'), {}, MeetingSummarySchema),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: keys.meetings });
      tell(t.meetings.list.copied(made.title));
      navigate(paths.setup(made.id));
    },
    onError: tellFailure,
  });
  return (
    <Menu position="bottom-end" shadow="md" returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={t.meetings.list.more(title)} loading={copy.isPending}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil {...ICON} />}
          renderRoot={(props) => <Link {...props} href={paths.room(id)} />}
        >
          {t.meetings.actions.enter}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconNews {...ICON} />}
          renderRoot={(props) => <Link {...props} href={paths.story(id)} />}
        >
          {t.meetings.actions.story}
        </Menu.Item>
        {mayManage ? (
          <>
            <Menu.Item
              leftSection={<IconUserPlus {...ICON} />}
              renderRoot={(props) => <Link {...props} href={paths.share(id)} />}
            >
              {t.meetings.actions.share}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconAdjustments {...ICON} />}
              renderRoot={(props) => <Link {...props} href={paths.setup(id)} />}
            >
              {t.meetings.actions.setup}
            </Menu.Item>
          </>
        ) : null}
        {user.kind === 'account' ? (
          <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={() => copy.mutate()}>
            {t.meetings.actions.copy}
          </Menu.Item>
        ) : null}
        <Menu.Item
          component="a"
          href={meetingApi(id, '/bundle')}
          download={bundleFileName(meeting.title, id)}
          leftSection={<IconDownload {...ICON} />}
        >
          {t.meetings.actions.export}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
