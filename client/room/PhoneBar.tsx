import {
  IconCamera,
  IconListDetails,
  IconMessageReport,
  IconNews,
  IconNotes,
  type TablerIcon,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTexts } from '../app/language';
import classes from './PhoneBar.module.css';

export type PhoneView = 'minutes' | 'story' | 'lists';

interface PhoneBarProps {
  view: PhoneView;
  onView(view: PhoneView): void;
  /** How many corrections are asked for. */
  corrections: number;
  onCorrections(): void;
  /** Takes a photo; absent where this person may add none. */
  onPhoto?: (() => void) | undefined;
}

const PLACES = [
  ['minutes', IconNotes],
  ['story', IconNews],
  ['lists', IconListDetails],
] as const satisfies readonly (readonly [PhoneView, TablerIcon])[];

const ICON = { size: 22, stroke: 1.8, 'aria-hidden': true } as const;

/** On a phone, while nobody writes: the way between minutes, story and lists, what is asked for, the camera. */
export const PhoneBar = memo(function PhoneBar(props: PhoneBarProps) {
  const { view, onView, corrections, onCorrections, onPhoto } = props;
  const t = useTexts();
  const words = t.room.phone;
  return (
    <nav className={classes.bar} aria-label={words.label} data-testid="phone-bar">
      {PLACES.map(([to, Icon]) => (
        <button key={to} type="button" aria-pressed={view === to} onClick={() => onView(to)}>
          <Icon {...ICON} />
          <span>{words[to]}</span>
        </button>
      ))}
      {corrections > 0 ? (
        <button
          type="button"
          className={classes.asked}
          aria-label={t.corrections.waiting(corrections)}
          onClick={onCorrections}
        >
          <IconMessageReport {...ICON} />
          <span>{words.corrections}</span>
          <span className={classes.badge} aria-hidden="true">
            {corrections}
          </span>
        </button>
      ) : null}
      {onPhoto ? (
        <button type="button" className={classes.camera} onClick={onPhoto}>
          <IconCamera {...ICON} />
          <span>{t.media.take}</span>
        </button>
      ) : null}
    </nav>
  );
});
