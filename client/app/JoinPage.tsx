import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Joined, JoinInfo } from '../../shared/domain/api';
import { api } from '../api/client';
import { endOwedSession } from '../offline/sign-out';
import { isDisplayName } from '../ui/accounts';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useDocumentTitle } from '../ui/PageHeader';
import { useTexts } from './language';
import { QuietPage } from './QuietPage';
import classes from './QuietPage.module.css';
import { Waiting } from './Waiting';

/** Entering a meeting by a staff link: at once where the link has a name, else after giving one. */
export default function JoinPage({ token }: { token: string }) {
  const texts = useTexts();
  const t = texts.app.join;
  useDocumentTitle(t.title);
  const link = useQuery({
    queryKey: ['join', token],
    queryFn: async () => {
      // Whoever comes by the link is not the one who left without the network.
      await endOwedSession();
      return api.post('/api/join/inspect', { token }, JoinInfo);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.isPending) return <Waiting />;
  if (link.isError) {
    return (
      <QuietPage>
        <h1 className={classes.title}>{t.badTitle}</h1>
        <p className={classes.lead}>{t.badHelp}</p>
        <ErrorNotice error={link.error} retry={() => void link.refetch()} />
      </QuietPage>
    );
  }
  return <JoinForm token={token} info={link.data} />;
}

function JoinForm({ token, info }: { token: string; info: JoinInfo }) {
  const texts = useTexts();
  const t = texts.app.join;
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { mutate, isPending, isError, error } = useMutation({
    mutationFn: (as: string | null) =>
      api.post('/api/join', as === null ? { token } : { token, name: as }, Joined),
    onSuccess: ({ path }) => {
      client.clear();
      // The live view is a page of the server, not of this application.
      if (path.startsWith('/app')) navigate(path, { replace: true });
      else location.replace(path);
    },
  });
  const named = info.name !== null || info.role === 'viewer';
  const entered = useRef(false);
  useEffect(() => {
    // Once, also where React runs effects twice: entering makes a guest on the server.
    if (!named || entered.current) return;
    entered.current = true;
    mutate(null);
  }, [named, mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isDisplayName(name)) mutate(name.trim().normalize('NFC'));
  };
  return (
    <QuietPage>
      <h1 className={classes.title}>{info.meetingTitle}</h1>
      <p className={classes.lead}>{t.asRole(texts.common.roles[info.role])}</p>
      {named ? (
        <div role="status">{isError ? null : t.entering}</div>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            {isError ? <ErrorNotice error={error} /> : null}
            <TextInput
              label={t.name}
              description={t.nameHint}
              size="md"
              autoComplete="name"
              autoFocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={tried && !isDisplayName(name) ? t.needName : null}
            />
            <Button type="submit" size="md" loading={isPending}>
              {t.submit}
            </Button>
          </Stack>
        </form>
      )}
      {named && isError ? <ErrorNotice error={error} retry={() => mutate(null)} /> : null}
    </QuietPage>
  );
}
