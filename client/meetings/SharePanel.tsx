import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LinkRole, mayDo } from '../../shared/domain/access';
import type { Link, MeetingDetail } from '../../shared/domain/api';
import { queries } from '../api/queries';
import { useLanguage, useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { ConfirmButton } from '../ui/ConfirmButton';
import { dateAndClock } from '../ui/dates';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell, tellFailure } from '../ui/notices';
import { LinkAddress } from './LinkAddress';
import { useAddresses, useMakeLink, useRevokeLink } from './links';
import { MembersSection } from './MembersSection';
import classes from './Share.module.css';

/** Viewing link, staff links, who has which right. */
export function SharePanel({ meeting }: { meeting: MeetingDetail }) {
  const t = useTexts().meetings.share;
  const user = useCurrentUser();
  if (!mayDo('meeting.manage', meeting.roles, user.isAdministrator)) {
    return <p className={classes.help}>{t.notAllowed}</p>;
  }
  return <Invitations meeting={meeting} />;
}

function Invitations({ meeting }: { meeting: MeetingDetail }) {
  const t = useTexts().meetings.share;
  const links = useQuery(queries.links(meeting.id));
  const views = links.data?.filter((link) => link.role === 'viewer') ?? [];
  const staff = links.data?.filter((link) => link.role !== 'viewer') ?? [];
  return (
    <div className={classes.panel}>
      {links.isError ? <ErrorNotice error={links.error} retry={() => void links.refetch()} /> : null}
      <section className={classes.section}>
        <h2 className={classes.heading}>{t.viewTitle}</h2>
        <p className={classes.help}>{t.viewHelp}</p>
        <LinkList meeting={meeting} links={views} />
        <MakeViewLink meetingId={meeting.id} primary={views.length === 0} />
      </section>
      <section className={classes.section}>
        <h2 className={classes.heading}>{t.staffTitle}</h2>
        <p className={classes.help}>{t.staffHelp}</p>
        <MakeStaffLink meetingId={meeting.id} />
        <LinkList meeting={meeting} links={staff} />
      </section>
      <MembersSection meetingId={meeting.id} />
    </div>
  );
}

function MakeViewLink({ meetingId, primary }: { meetingId: string; primary: boolean }) {
  const t = useTexts().meetings.share;
  const make = useMakeLink(meetingId);
  return (
    <div className={classes.actions}>
      <Button
        variant={primary ? 'filled' : 'default'}
        loading={make.isPending}
        onClick={() =>
          make.mutate(
            { role: 'viewer', name: null, hours: null },
            { onSuccess: () => tell(t.made), onError: tellFailure },
          )
        }
      >
        {t.makeView}
      </Button>
    </div>
  );
}

const STAFF = LinkRole.options.filter((role) => role !== 'viewer');
const HOURS = ['0', '4', '24', '168'] as const;

function MakeStaffLink({ meetingId }: { meetingId: string }) {
  const texts = useTexts();
  const t = texts.meetings.share;
  const make = useMakeLink(meetingId);
  const [role, setRole] = useState<LinkRole>('secretary');
  const [name, setName] = useState('');
  const [hours, setHours] = useState('0');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(
      { role, name: name.trim().normalize('NFC') || null, hours: Number(hours) || null },
      {
        onSuccess: () => {
          setName('');
          tell(t.made);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={classes.make}>
      <NativeSelect
        label={t.role}
        value={role}
        onChange={({ currentTarget: { value } }) => setRole(LinkRole.parse(value))}
        data={STAFF.map((value) => ({ value, label: texts.common.roles[value] }))}
      />
      <TextInput
        className={classes.grow}
        label={t.name}
        placeholder={t.nameHint}
        maxLength={120}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <NativeSelect
        label={t.hours}
        value={hours}
        onChange={({ currentTarget: { value } }) => setHours(value)}
        data={HOURS.map((value) => ({ value, label: t.durations[value] }))}
      />
      <Button type="submit" variant="light" loading={make.isPending}>
        {t.make}
      </Button>
      {make.isError ? <ErrorNotice error={make.error} /> : null}
    </form>
  );
}

function LinkList({ meeting, links }: { meeting: MeetingDetail; links: readonly Link[] }) {
  const texts = useTexts();
  const t = texts.meetings.share;
  const { language } = useLanguage();
  const addresses = useAddresses(meeting.id);
  const revoke = useRevokeLink(meeting.id);
  const now = Date.now();
  if (links.length === 0) return null;
  return (
    <ul className={classes.links}>
      {links.map((link) => {
        const address = addresses[link.id];
        const over = link.expiresAt !== null && Date.parse(link.expiresAt) <= now;
        const until = link.expiresAt ? t.until(dateAndClock(link.expiresAt, language)) : t.untilRevoked;
        return (
          <li key={link.id} className={classes.link}>
            <div className={classes.linkHead}>
              <div className={classes.linkWords}>
                <div className={classes.linkName}>{t.linkFor(texts.common.roles[link.role], link.name)}</div>
                <div className={classes.facts}>
                  {t.madeAt(dateAndClock(link.createdAt, language))} · {over ? t.expired : until}
                </div>
              </div>
              <ConfirmButton
                size="sm"
                question={t.revokeQuestion}
                onConfirm={() =>
                  revoke.mutate(link.id, { onSuccess: () => tell(t.revoked), onError: tellFailure })
                }
              >
                {t.revoke}
              </ConfirmButton>
            </div>
            {address ? (
              <LinkAddress address={address} title={meeting.title} forViewers={link.role === 'viewer'} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
