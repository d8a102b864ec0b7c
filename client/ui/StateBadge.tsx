import {
  IconCheck,
  IconCircleDot,
  IconClock,
  IconEyeCheck,
  IconNews,
  IconNewsOff,
  IconPencil,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MeetingState } from '../../shared/domain/api';
import type { StoryState } from '../../shared/domain/story';
import { useTexts } from '../app/language';
import classes from './StateBadge.module.css';

type Tone = 'live' | 'jade' | 'amber' | 'blue' | 'soft';

/** A state as a word with an icon; colour only repeats what the word says. */
export function StateBadge({ tone, icon, children }: { tone: Tone; icon: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

const ICON = { size: 15, stroke: 2, 'aria-hidden': true } as const;

/** Where a meeting stands. Red is for what is going on now and for nothing else. */
export function MeetingStateBadge({ state }: { state: MeetingState }) {
  const words = useTexts().meetings.states;
  const look = {
    draft: { tone: 'soft', icon: <IconClock {...ICON} /> },
    open: { tone: 'live', icon: <IconCircleDot {...ICON} /> },
    closed: { tone: 'soft', icon: <IconCheck {...ICON} /> },
  } as const;
  return <StateBadge {...look[state]}>{words[state]}</StateBadge>;
}

/** Where a story stands on its way to the public. */
export function StoryStateBadge({ state }: { state: StoryState }) {
  const words = useTexts().meetings.storyStates;
  const look = {
    draft: { tone: 'soft', icon: <IconPencil {...ICON} /> },
    'in-review': { tone: 'amber', icon: <IconEyeCheck {...ICON} /> },
    approved: { tone: 'jade', icon: <IconCheck {...ICON} /> },
    published: { tone: 'jade', icon: <IconNews {...ICON} /> },
    withdrawn: { tone: 'soft', icon: <IconNewsOff {...ICON} /> },
  } as const;
  return <StateBadge {...look[state]}>{words[state]}</StateBadge>;
}
