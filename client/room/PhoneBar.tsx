import { IconAt, IconListDetails, IconNews, IconNotes, IconPhoto, IconSlash } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTexts } from '../app/language';
import classes from './PhoneBar.module.css';

export type PhoneView = 'minutes' | 'story' | 'lists';

interface PhoneBarProps {
  view: PhoneView;
  editable: boolean;
  onView(view: PhoneView): void;
  onAsk(sign: '@' | '/'): void;
  onPhoto(): void;
}

const ICON = { size: 20, stroke: 1.8, 'aria-hidden': true } as const;

/** On a phone: what the keyboard's rare keys do, and the way between minutes, story and lists. */
export const PhoneBar = memo(function PhoneBar({ view, editable, onView, onAsk, onPhoto }: PhoneBarProps) {
  const words = useTexts().room.phone;
  const place = (to: PhoneView, icon: ReactNode, label: string) => (
    <button type="button" aria-pressed={view === to} onClick={() => onView(to)}>
      {icon}
      <span>{label}</span>
    </button>
  );
  // The editor keeps the focus, and the phone its keyboard.
  const quick = (icon: ReactNode, label: string, act: () => void) => (
    <button
      type="button"
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
      className={classes.quick}
    >
      {icon}
      <span>{label}</span>
    </button>
  );
  return (
    <nav className={classes.bar} aria-label={words.label}>
      {place('minutes', <IconNotes {...ICON} />, words.minutes)}
      {place('story', <IconNews {...ICON} />, words.story)}
      {place('lists', <IconListDetails {...ICON} />, words.index)}
      {editable && view === 'minutes' ? (
        <>
          {quick(<IconAt {...ICON} />, words.speaker, () => onAsk('@'))}
          {quick(<IconSlash {...ICON} />, words.kind, () => onAsk('/'))}
          {quick(<IconPhoto {...ICON} />, words.photo, onPhoto)}
        </>
      ) : null}
    </nav>
  );
});
