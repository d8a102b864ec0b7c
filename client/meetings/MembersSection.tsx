import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { Role } from '../../shared/domain/access';
import { Member } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, meetingApi, queries } from '../api/queries';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { ConfirmButton } from '../ui/ConfirmButton';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell, tellFailure } from '../ui/notices';
import classes from './Share.module.css';

/** Who has which right at the meeting; accounts can be added by their user name. */
export function MembersSection({ meetingId }: { meetingId: string }) {
  const texts = useTexts();
  const t = texts.meetings.share;
  const me = useCurrentUser();
  const client = useQueryClient();
  const members = useQuery(queries.members(meetingId));
  const refresh = () => client.invalidateQueries({ queryKey: keys.members(meetingId) });
  const remove = useMutation({
    mutationFn: ({ user, role }: Member) =>
      api.remove(meetingApi(meetingId, `/members/${encodeURIComponent(user.id)}/${role}`)),
    onSuccess: async () => {
      await refresh();
      tell(t.memberRemoved);
    },
    onError: tellFailure,
  });
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t.members}</h2>
      {members.isError ? <ErrorNotice error={members.error} retry={() => void members.refetch()} /> : null}
      {members.data?.length === 0 ? <p className={classes.help}>{t.noMembers}</p> : null}
      <ul className={classes.links}>
        {members.data?.map((member) => {
          const role = texts.common.roles[member.role];
          const { user } = member;
          return (
            <li key={`${user.id} ${member.role}`} className={classes.link}>
              <div className={classes.linkHead}>
                <div className={classes.linkWords}>
                  <div className={classes.linkName}>{user.name}</div>
                  <div className={classes.facts}>
                    {role} · {user.kind === 'guest' ? t.guest : user.username}
                  </div>
                </div>
                {user.id === me.id ? null : (
                  <ConfirmButton
                    size="sm"
                    question={t.removeQuestion(user.name)}
                    aria-label={t.removeMember(user.name, role)}
                    confirm={t.remove}
                    onConfirm={() => remove.mutate(member)}
                  >
                    {t.remove}
                  </ConfirmButton>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <AddMember meetingId={meetingId} onAdded={refresh} />
    </section>
  );
}

function AddMember({ meetingId, onAdded }: { meetingId: string; onAdded(): Promise<void> }) {
  const texts = useTexts();
  const t = texts.meetings.share;
  const [username, setUsername] = useState('');
  const [role, setRole] = useState<Role>('secretary');
  const add = useMutation({
    mutationFn: () =>
      api.post(meetingApi(meetingId, '/members'), { username: username.trim(), role }, z.array(Member)),
    onSuccess: async () => {
      setUsername('');
      await onAdded();
      tell(t.memberAdded);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (username.trim()) add.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.make}>
      <TextInput
        className={classes.grow}
        label={t.addMember}
        placeholder={t.username}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={username}
        onChange={({ currentTarget: { value } }) => setUsername(value)}
      />
      <NativeSelect
        label={t.role}
        value={role}
        onChange={({ currentTarget: { value } }) => setRole(Role.parse(value))}
        data={Role.options.map((value) => ({ value, label: texts.common.roles[value] }))}
      />
      <Button type="submit" variant="light" loading={add.isPending} disabled={!username.trim()}>
        {texts.common.add}
      </Button>
      {add.isError ? <ErrorNotice error={add.error} /> : null}
    </form>
  );
}
