import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { Joined, JoinInfo } from '../../shared/domain/api';
import { api } from '../api/client';
import { endOwedSession } from '../offline/sign-out';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useDocumentTitle } from '../ui/PageHeader';
import { useTexts } from './language';
import { QuietPage } from './QuietPage';
import classes from './QuietPage.module.css';
import { Waiting } from './Waiting';

/** Most links have a name: whoever comes by one of those does not wait for the form. */
const NameForm = lazy(() => import('./NameForm'));

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
  return <Entering token={token} info={link.data} />;
}

function Entering({ token, info }: { token: string; info: JoinInfo }) {
  const texts = useTexts();
  const t = texts.app.join;
  const client = useQueryClient();
  const [, navigate] = useLocation();
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
  return (
    <QuietPage>
      <h1 className={classes.title}>{info.meetingTitle}</h1>
      <p className={classes.lead}>{t.asRole(texts.common.roles[info.role])}</p>
      {named ? (
        <div role="status">{isError ? null : t.entering}</div>
      ) : (
        <NameForm error={error} isPending={isPending} onName={mutate} />
      )}
      {named && isError ? <ErrorNotice error={error} retry={() => mutate(null)} /> : null}
    </QuietPage>
  );
}
