import { Button } from '@mantine/core';
import { IconDots, IconEye, IconNews, IconPlayerPlay, IconQrcode } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { mayDo } from '../../shared/domain/access';
import type { MeetingDetail, MeetingState } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { useCurrentUser } from '../app/session';
import { initialsOf } from '../editor/writers';
import { useMeetingState } from '../offline/use-meeting-state';
import { WaitingState } from '../offline/WaitingState';
import type { OpenDocument } from '../sync/connection';
import { AccountMenu } from '../ui/AccountMenu';
import { ConfirmDialog } from '../ui/ConfirmButton';
import { late } from '../ui/late';
import { tell, tellFailure } from '../ui/notices';
import { SaveState } from '../ui/SaveState';
import { TopBar } from '../ui/TopBar';
import { useLateMenu } from '../ui/use-late-menu';
import classes from './RoomBar.module.css';
import togetherClasses from './Together.module.css';
import type { Present } from './use-presence';

const RoomMenu = late(() => import('./late-parts').then((m) => m.RoomMenu));

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
  const state = useMeetingState(meeting);
  const change = (next: MeetingState, said: string | null) =>
    state.mutate(next, {
      // What waits for the network says so by itself, as long as it does.
      onSuccess: (isDone) => isDone && said && tell(said),
      onError: tellFailure,
    });
  // On a phone the bar has no room for it, but its menu has.
  const [isEnding, setEnding] = useState(false);
  const askToEnd = () => setEnding(true);
  const more = useLateMenu();
  return (
    <TopBar>
      <h1 className={classes.title} title={title}>
        {title || t.meetings.list.untitled}
      </h1>
      {meeting.state === 'open' ? <Elapsed since={meeting.openedAt} /> : null}
      <span className={classes.waiting}>
        <WaitingState meetingId={meeting.id} />
      </span>
      <span className={classes.grow} />
      <Faces present={present} followed={followed} onFollow={onFollow} />
      {meeting.watching > 0 || meeting.state === 'open' ? (
        <span className={classes.watching}>
          <IconEye {...ICON} />
          {words.watching(meeting.watching)}
        </span>
      ) : null}
      <SaveState document={document}>
        <WaitingState meetingId={meeting.id} />
      </SaveState>
      <span className={classes.acts}>
        {manages ? (
          <Button variant="default" leftSection={<IconQrcode {...ICON} />} onClick={onInvite}>
            {words.invite}
          </Button>
        ) : null}
        {manages && meeting.state === 'open' ? (
          <Button className={classes.end} onClick={askToEnd}>
            {words.end}
          </Button>
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
        <RoomMenu
          {...more.place}
          meeting={meeting}
          manages={manages}
          onInvite={onInvite}
          onStart={() => change('open', null)}
          onEnd={askToEnd}
          onReopen={() => change('open', words.reopened)}
        />
      ) : null}
      <span className={classes.account}>
        <AccountMenu />
      </span>
      {isEnding ? (
        <ConfirmDialog
          onClose={() => setEnding(false)}
          question={words.endQuestion}
          confirm={words.end}
          onConfirm={() => change('closed', words.ended)}
        />
      ) : null}
    </TopBar>
  );
});

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
