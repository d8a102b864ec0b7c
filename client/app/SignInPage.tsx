import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { SessionInfo } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys, useSession } from '../api/queries';
import { endOwedSession } from '../offline/sign-out';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useDocumentTitle } from '../ui/PageHeader';
import { useTexts } from './language';
import { returnPath } from './paths';
import { QuietPage } from './QuietPage';
import classes from './QuietPage.module.css';

/** Signing in with a user name and password; leads back to the page that asked for it. */
export default function SignInPage() {
  const t = useTexts().app.signIn;
  useDocumentTitle(t.title);
  const client = useQueryClient();
  const session = useSession();
  const [, navigate] = useLocation();
  const next = returnPath(useSearch());
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      await endOwedSession();
      return api.post('/api/session', { username: username.trim(), password }, SessionInfo);
    },
    onSuccess: (info) => {
      client.clear();
      client.setQueryData(keys.session, info);
      navigate(next, { replace: true });
    },
    onError: () => setPassword(''),
  });
  if (session.data?.user) return <Redirect to={next} replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() && password) {
      setTried(false);
      signIn.mutate();
    }
  };
  return (
    <QuietPage>
      <h1 className={classes.title}>{t.title}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {signIn.isError ? <ErrorNotice error={signIn.error} /> : null}
          <TextInput
            label={t.username}
            size="md"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={tried && !username.trim() ? t.needUsername : null}
          />
          <PasswordInput
            label={t.password}
            size="md"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={tried && !password ? t.needPassword : null}
          />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {t.submit}
          </Button>
        </Stack>
      </form>
      <p className={classes.help}>{t.help}</p>
      <a href="/" className={classes.aside}>
        {t.publicSite}
      </a>
    </QuietPage>
  );
}
