import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { Language, MeetingForm, MeetingMode } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import type { Draft } from './draft';
import classes from './SetupForm.module.css';
import { SetupSection } from './SetupSection';
import { useFieldAt } from './setup-problems';

/** What each part of the form is given. */
export interface SectionProps {
  draft: Draft;
  change(patch: (draft: Draft) => Partial<Draft>): void;
}

/** Kind, title, subject. */
export function WhatSection({ draft, change }: SectionProps) {
  const texts = useTexts();
  const t = texts.meetings.setup;
  const at = useFieldAt();
  return (
    <SetupSection title={t.what}>
      <div className={classes.grid}>
        <NativeSelect
          className={classes.third}
          label={t.form}
          value={draft.form}
          onChange={({ currentTarget: { value } }) => change(() => ({ form: MeetingForm.parse(value) }))}
          data={MeetingForm.options.map((value) => ({ value, label: texts.common.forms[value] }))}
        />
        <TextInput
          className={classes.all}
          {...at('meeting.title')}
          label={t.title}
          placeholder={t.titleHint}
          required
          withAsterisk={false}
          value={draft.title}
          onChange={({ currentTarget: { value } }) => change(() => ({ title: value }))}
        />
        <TextInput
          className={classes.all}
          {...at('meeting.subject')}
          label={t.subject}
          placeholder={t.subjectHint}
          value={draft.subject}
          onChange={({ currentTarget: { value } }) => change(() => ({ subject: value }))}
        />
      </div>
    </SetupSection>
  );
}

/** Zones that are offered; any other IANA name can be typed. */
const ZONES = ['Asia/Ho_Chi_Minh', 'Asia/Bangkok', 'Asia/Singapore', 'Asia/Tokyo', 'Europe/Paris', 'UTC'];

/** Date, hours, zone, place, mode, language of the minutes. */
export function WhenWhereSection({ draft, change }: SectionProps) {
  const texts = useTexts();
  const t = texts.meetings.setup;
  const at = useFieldAt();
  const zones = useId();
  return (
    <SetupSection title={t.whenWhere}>
      <div className={classes.grid}>
        <TextInput
          className={`${classes.quarter} ${classes.wideOnPhone}`}
          {...at('meeting.date')}
          type="date"
          label={t.date}
          value={draft.date}
          onChange={({ currentTarget: { value } }) => change(() => ({ date: value }))}
        />
        <TextInput
          className={classes.quarter}
          {...at('meeting.startsAt')}
          type="time"
          label={t.start}
          value={draft.start}
          onChange={({ currentTarget: { value } }) => change(() => ({ start: value }))}
        />
        <TextInput
          className={classes.quarter}
          {...at('meeting.endsAt')}
          type="time"
          label={t.end}
          value={draft.end}
          onChange={({ currentTarget: { value } }) => change(() => ({ end: value }))}
        />
        <TextInput
          className={`${classes.quarter} ${classes.wideOnPhone}`}
          {...at('meeting.timeZone')}
          label={t.zone}
          list={zones}
          spellCheck={false}
          value={draft.timeZone}
          onChange={({ currentTarget: { value } }) => change(() => ({ timeZone: value.trim() }))}
        />
        <datalist id={zones}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <TextInput
          className={classes.half}
          {...at('meeting.place.name')}
          label={t.place}
          placeholder={t.placeHint}
          value={draft.place}
          onChange={({ currentTarget: { value } }) => change(() => ({ place: value }))}
        />
        <TextInput
          className={classes.half}
          {...at('meeting.place.locality')}
          label={t.locality}
          placeholder={t.localityHint}
          value={draft.locality}
          onChange={({ currentTarget: { value } }) => change(() => ({ locality: value }))}
        />
        <NativeSelect
          className={classes.half}
          label={t.mode}
          value={draft.mode}
          onChange={({ currentTarget: { value } }) => change(() => ({ mode: MeetingMode.parse(value) }))}
          data={MeetingMode.options.map((value) => ({ value, label: t.modes[value] }))}
        />
        <NativeSelect
          className={classes.half}
          label={t.language}
          value={draft.language}
          onChange={({ currentTarget: { value } }) => change(() => ({ language: Language.parse(value) }))}
          data={Language.options.map((value) => ({ value, label: texts.app.languages[value] }))}
        />
      </div>
    </SetupSection>
  );
}
