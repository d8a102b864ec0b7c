import { memo } from 'react';
import type { StaffTexts } from '../../shared/i18n';
import type { Setup } from '../../shared/minutes/read';
import { useLanguage, useTexts } from '../app/language';
import { longDate } from '../ui/dates';
import { Keys } from '../ui/Keys';
import classes from './Room.module.css';
import { speakerName } from './room-labels';
import '../editor/carets.css';
import './sheet.css';
import { isMac } from '../ui/platform';

interface SheetProps {
  setup: Setup;
  host: (element: HTMLDivElement | null) => void;
  editable: boolean;
  words: StaffTexts['room']['sheet'];
  onKeys(): void;
}

/** The sheet of paper: what the meeting is, and the minutes. */
export const Sheet = memo(function Sheet({ setup, host, editable, words, onKeys }: SheetProps) {
  const texts = useTexts();
  const { language } = useLanguage();
  const { meeting, people, chairs } = setup;
  const chairNames = chairs.flatMap((id) => {
    const person = people.find((each) => each.id === id);
    return person ? [speakerName(person)] : [];
  });
  const facts = [
    meeting.startsAt ? longDate(meeting.startsAt, language, meeting.timeZone) : words.noDate,
    [meeting.place.name, meeting.place.locality].filter(Boolean).join(', '),
    chairNames.length > 0 ? words.chairs(chairNames.join(', ')) : '',
  ].filter(Boolean);
  return (
    <div className={classes.sheet}>
      <header className={classes.head}>
        <h2 className={classes.title}>{meeting.title || texts.meetings.list.untitled}</h2>
        <p className={classes.facts}>{facts.join(' · ')}</p>
      </header>
      {editable ? null : <p className={classes.readOnly}>{texts.room.readOnly}</p>}
      <div ref={host} className="tk-minutes" data-testid="minutes" />
      {editable ? <Hints onKeys={onKeys} /> : null}
    </div>
  );
});

function Hints({ onKeys }: { onKeys(): void }) {
  const words = useTexts().room.hints;
  const mod = isMac ? '⌘' : 'Ctrl';
  const rows: [string[], string][] = [
    [['@'], words.speaker],
    [['/'], words.kind],
    [['Tab'], words.tab],
    [['⇧ ↵'], words.sameSpeaker],
    [[`${mod} ;`], words.privateNote],
  ];
  return (
    <div className={classes.hints}>
      {rows.map(([keys, what]) => (
        <span key={what}>
          <Keys keys={keys} /> {what}
        </span>
      ))}
      <button type="button" className={classes.allKeys} onClick={onKeys}>
        <Keys keys={[`${mod} /`]} /> {words.keys}
      </button>
    </div>
  );
}
