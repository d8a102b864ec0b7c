import { Button, Checkbox, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { User } from '../../shared/domain/api';
import { api } from '../api/client';
import { keys } from '../api/queries';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { isDisplayName, isPassword, isUsername } from '../ui/accounts';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell } from '../ui/notices';

interface UserDialogProps {
  /** Null for a new one. */
  user: User | null;
  onClose(): void;
}

/** Adds an account, or changes one: its name, a new password, its rights. */
export function UserDialog({ user, onClose }: UserDialogProps) {
  const texts = useTexts();
  const t = texts.admin.users;
  const problems = texts.app.setup;
  const me = useCurrentUser();
  const client = useQueryClient();
  const [name, setName] = useState(user?.name ?? '');
  const [username, setUsername] = useState(user?.username ?? '');
  const [password, setPassword] = useState('');
  const [isAdministrator, setAdministrator] = useState(user?.isAdministrator ?? false);
  const [disabled, setDisabled] = useState(user?.disabled ?? false);
  const [tried, setTried] = useState(false);
  const wrong = {
    name: isDisplayName(name) ? null : problems.needName,
    username: user || isUsername(username) ? null : problems.badUsername,
    password: (user && password === '') || isPassword(password) ? null : problems.shortPassword,
  };
  const save = useMutation({
    mutationFn: () => {
      const common = { name: name.trim().normalize('NFC'), isAdministrator };
      return user
        ? api.patch(
            `/api/users/${encodeURIComponent(user.id)}`,
            { ...common, disabled, ...(password ? { password } : {}) },
            User,
          )
        : api.post('/api/users', { ...common, username, password }, User);
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: keys.users });
      if (saved.id === me.id) await client.invalidateQueries({ queryKey: keys.session });
      tell(user ? t.saved(saved.name) : t.created(saved.name));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).every((problem) => problem === null)) save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={user ? t.editTitle : t.add}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {save.isError ? <ErrorNotice error={save.error} /> : null}
          <TextInput
            label={t.name}
            data-autofocus
            autoComplete="off"
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            error={tried && wrong.name}
          />
          <TextInput
            label={t.username}
            description={user ? undefined : t.usernameHint}
            disabled={user !== null}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={username}
            onChange={({ currentTarget: { value } }) => setUsername(value)}
            error={tried && wrong.username}
          />
          <PasswordInput
            label={user ? t.newPassword : t.password}
            description={user ? t.newPasswordHint : t.passwordHint}
            autoComplete="new-password"
            value={password}
            onChange={({ currentTarget: { value } }) => setPassword(value)}
            error={tried && wrong.password}
          />
          <Checkbox
            label={t.administrator}
            checked={isAdministrator}
            disabled={user?.id === me.id}
            onChange={({ currentTarget: { checked } }) => setAdministrator(checked)}
          />
          {user && user.id !== me.id ? (
            <Checkbox
              label={t.disable}
              description={t.disableHint}
              checked={disabled}
              onChange={({ currentTarget: { checked } }) => setDisabled(checked)}
            />
          ) : null}
          <Button type="submit" loading={save.isPending}>
            {texts.common.save}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
