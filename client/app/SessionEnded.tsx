import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { SessionInfo, type User } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys } from '../api/queries';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Prompt } from '../ui/Prompt';
import { useTexts } from './language';

/** Whether somebody signed in meanwhile, in another tab say, is looked up this often. */
const LOOK_UP_EVERY_MS = 5_000;

interface SessionEndedProps {
  /** Whose page this is. */
  user: User;
  /** Who is signed in now. */
  now: User | null;
}

/** Asks whose session ended to sign in again, beside what they are writing; nothing they wrote goes. */
export default function SessionEnded({ user, now }: SessionEndedProps) {
  const t = useTexts().app.sessionEnded;
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(() => {
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: keys.session }),
      LOOK_UP_EVERY_MS,
    );
    return () => clearInterval(timer);
  }, [client]);
  const text = now ? t.other(user.name, now.name) : user.kind === 'guest' ? t.guest : t.text;
  return (
    <>
      <Prompt icon={<IconLock size={20} aria-hidden />} text={text} data-testid="session-ended">
        {now ? (
          <Button variant="default" onClick={() => window.location.reload()}>
            {t.goOnAs(now.name)}
          </Button>
        ) : user.kind === 'account' ? (
          <Button onClick={open}>{t.signIn}</Button>
        ) : null}
      </Prompt>
      {opened ? <SignInAgain user={user} onClose={close} /> : null}
    </>
  );
}

function SignInAgain({ user, onClose }: { user: User; onClose(): void }) {
  const texts = useTexts();
  const t = texts.app.sessionEnded;
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.post('/api/session', { username: user.username ?? '', password }, SessionInfo),
    onSuccess: (info) => {
      client.setQueryData(keys.session, info);
      void client.invalidateQueries();
      onClose();
    },
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) signIn.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title}
      size="sm"
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {signIn.isError ? <ErrorNotice error={signIn.error} /> : null}
          {/* For password managers, which look for whose password it is. */}
          <input type="text" autoComplete="username" value={user.username ?? ''} readOnly hidden />
          <PasswordInput
            data-autofocus
            label={t.passwordOf(user.name)}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.common.cancel}
            </Button>
            <Button type="submit" disabled={!password} loading={signIn.isPending}>
              {t.signIn}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
