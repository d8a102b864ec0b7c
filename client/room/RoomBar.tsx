import { Button } from '@mantine/core';
import { IconDots, IconEye, IconNews, IconPlayerPlay, IconQrcode } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, memo, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { mayDo } from '../../shared/domain/access';
import { MeetingDetail, type MeetingState } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { useCurrentUser } from '../app/session';
import { initialsOf } from '../editor/writers';
import type { OpenDocument } from '../sync/connection';
import { AccountMenu } from '../ui/AccountMenu';
import { ConfirmButton } from '../ui/ConfirmButton';
import { Late } from '../ui/Late';
import { tell, tellFailure } from '../ui/notices';
import { SaveState } from '../ui/SaveState';
import { TopBar } from '../ui/TopBar';
import { useLateMenu } from '../ui/use-late-menu';
import classes from './RoomBar.module.css';
import togetherClasses from './Together.module.css';
import type { Present } from './use-presence';

const RoomMenu = lazy(() => import('./RoomMenu').then((m) => ({ default: m.RoomMenu })));

const ICON = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;
const FACES = 4;

interface RoomBarProps {
  meeting: MeetingDetail;
  title: string;
  present: readonly Present[];
  document: OpenDocument;
  /** Id of the person whose caret is followed. */
  followed: string | null;
  onFollow(id: string): void;
  onInvite(): void;
}

/** Title, what goes on, who is here, whether it is saved, and the few acts of the room. */
export const RoomBar = memo(function RoomBar({
  meeting,
  title,
  present,
  document,
  followed,
  onFollow,
  onInvite,
}: RoomBarProps) {
  const t = useTexts();
  const words = t.room;
  const user = useCurrentUser();
  const manages = mayDo('meeting.manage', meeting.roles, user.isAdministrator);
  const state = useMeetingState(meeting.id);
  const more = useLateMenu();
  const change = (next: MeetingState, said: string | null) =>
    state.mutate(next, { onSuccess: () => said && tell(said), onError: tellFailure });
  return (
    <TopBar>
      <h1 className={classes.title} title={title}>
        {title || t.meetings.list.untitled}
      </h1>
      {meeting.state === 'open' ? <Elapsed since={meeting.openedAt} /> : null}
      <span className={classes.grow} />
      <Faces present={present} followed={followed} onFollow={onFollow} />
      {meeting.watching > 0 || meeting.state === 'open' ? (
        <span className={classes.watching}>
          <IconEye {...ICON} />
          {words.watching(meeting.watching)}
        </span>
      ) : null}
      <SaveState document={document} />
      <span className={classes.acts}>
        {manages ? (
          <Button variant="default" leftSection={<IconQrcode {...ICON} />} onClick={onInvite}>
            {words.invite}
          </Button>
        ) : null}
        {manages && meeting.state === 'open' ? (
          <ConfirmButton
            variant="filled"
            className={classes.end}
            question={words.endQuestion}
            confirm={words.end}
            onConfirm={() => change('closed', words.ended)}
          >
            {words.end}
          </ConfirmButton>
        ) : null}
        {manages && meeting.state === 'draft' ? (
          <Button leftSection={<IconPlayerPlay {...ICON} />} onClick={() => change('open', null)}>
            {words.start}
          </Button>
        ) : null}
        {meeting.state === 'closed' ? (
          <Button component={Link} href={paths.story(meeting.id)} leftSection={<IconNews {...ICON} />}>
            {words.story}
          </Button>
        ) : null}
      </span>
      <Button
        {...more.button}
        variant="subtle"
        color="gray"
        px={10}
        className={classes.more_}
        aria-label={words.more_}
      >
        <IconDots {...ICON} />
      </Button>
      {more.place ? (
        <Late>
          <RoomMenu
            {...more.place}
            meeting={meeting}
            manages={manages}
            onInvite={onInvite}
            onReopen={() => change('open', words.reopened)}
          />
        </Late>
      ) : null}
      <span className={classes.account}>
        <AccountMenu />
      </span>
    </TopBar>
  );
});

function useMeetingState(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (state: MeetingState) => api.patch(meetingApi(id), { state }, MeetingDetail),
    onSuccess: (meeting) => {
      client.setQueryData(keys.meeting(id), meeting);
      void client.invalidateQueries({ queryKey: keys.meetings, exact: true });
    },
  });
}

const MINUTE_MS = 60_000;

/** "Đang họp · 01:12" */
function Elapsed({ since }: { since: string | null }) {
  const words = useTexts().room;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  const minutes = since ? Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE_MS)) : 0;
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <span className={classes.live}>
      <span className={classes.dot} aria-hidden="true" />
      {words.live(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)}
    </span>
  );
}

function Faces({ present, followed, onFollow }: Pick<RoomBarProps, 'present' | 'followed' | 'onFollow'>) {
  const { room: words, together } = useTexts();
  const shown = present.slice(0, FACES);
  return (
    <ul className={classes.faces} aria-label={words.here(present.length)} data-testid="present">
      {shown.map(({ id, name, color, isSelf }) => (
        <li key={id} title={isSelf ? words.you(name) : together.follow.start(name)} data-name={name}>
          {isSelf ? (
            <span className={classes.face} style={{ background: color }}>
              <span aria-hidden="true">{initialsOf(name)}</span>
              <span className="tk-hidden">{words.you(name)}</span>
            </span>
          ) : (
            <button
              type="button"
              className={`${classes.face} ${togetherClasses.follow}`}
              style={{ background: color }}
              aria-pressed={followed === id}
              aria-label={together.follow.start(name)}
              onClick={() => onFollow(id)}
            >
              <span aria-hidden="true">{initialsOf(name)}</span>
            </button>
          )}
        </li>
      ))}
      {present.length > FACES ? <li className={classes.more}>{words.more(present.length - FACES)}</li> : null}
    </ul>
  );
}
