import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { SessionInfo } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys } from '../api/queries';
import { isDisplayName, isPassword, isUsername } from '../ui/accounts';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useDocumentTitle } from '../ui/PageHeader';
import { useTexts } from './language';
import { paths } from './paths';
import { QuietPage } from './QuietPage';
import classes from './QuietPage.module.css';

/** The first administrator, by the one-time link that the server printed. */
export default function SetupPage({ token }: { token: string }) {
  const t = useTexts().app.setup;
  useDocumentTitle(t.title);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const problems = {
    name: isDisplayName(name) ? null : t.needName,
    username: isUsername(username) ? null : t.badUsername,
    password: isPassword(password) ? null : t.shortPassword,
    again: again === password ? null : t.different,
  };
  const create = useMutation({
    mutationFn: () => api.post('/api/setup', { token, name: name.trim(), username, password }, SessionInfo),
    onSuccess: (info) => {
      client.clear();
      client.setQueryData(keys.session, info);
      navigate(paths.home, { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).every((problem) => problem === null)) create.mutate();
  };
  return (
    <QuietPage>
      <h1 className={classes.title}>{t.title}</h1>
      <p className={classes.lead}>{t.lead}</p>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {create.isError ? <ErrorNotice error={create.error} /> : null}
          <TextInput
            label={t.name}
            size="md"
            autoComplete="name"
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && problems.name}
          />
          <TextInput
            label={t.username}
            description={t.usernameHint}
            size="md"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={tried && problems.username}
          />
          <PasswordInput
            label={t.password}
            description={t.passwordHint}
            size="md"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={tried && problems.password}
          />
          <PasswordInput
            label={t.passwordAgain}
            size="md"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={tried && problems.again}
          />
          <Button type="submit" size="md" loading={create.isPending}>
            {t.submit}
          </Button>
        </Stack>
      </form>
    </QuietPage>
  );
}
