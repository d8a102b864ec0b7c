import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { isDisplayName } from '../ui/accounts';
import { ErrorNotice } from '../ui/ErrorNotice';
import { useTexts } from './language';

interface NameFormProps {
  /** Why the last try failed; null: it did not. */
  error: unknown;
  isPending: boolean;
  onName(name: string): void;
}

/** Asks for the name under which somebody enters. */
export default function NameForm({ error, isPending, onName }: NameFormProps) {
  const t = useTexts().app.join;
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isDisplayName(name)) onName(name.trim().normalize('NFC'));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error === null ? null : <ErrorNotice error={error} />}
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
  );
}
