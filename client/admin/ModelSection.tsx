import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  isModelAddress,
  isModelKey,
  ModelSetup,
  type ModelSetupChange,
  ModelTrial,
} from '../../shared/domain/assist';
import { api } from '../api/client';
import { keys, queries } from '../api/queries';
import { useTexts } from '../app/language';
import { Waiting } from '../app/Waiting';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell } from '../ui/notices';
import classes from './Admin.module.css';

const PATH = '/api/settings/model';

/** The language model that the story's editor may ask: optional, and off until somebody names one. */
export function ModelSection() {
  const t = useTexts().assist.settings;
  const setup = useQuery({ ...queries.model(), refetchOnWindowFocus: false });
  return (
    <section className={classes.section} data-testid="model-settings">
      <h2 className={classes.heading}>{t.title}</h2>
      <p className={classes.hint}>{t.hint}</p>
      {setup.isPending ? <Waiting /> : null}
      {setup.isError ? <ErrorNotice error={setup.error} retry={() => void setup.refetch()} /> : null}
      {setup.data ? <ModelForm initial={setup.data} /> : null}
    </section>
  );
}

function ModelForm({ initial }: { initial: ModelSetup }) {
  const texts = useTexts();
  const t = texts.assist.settings;
  const client = useQueryClient();
  const [address, setAddress] = useState(initial.address);
  const [model, setModel] = useState(initial.model);
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const isFixed = initial.source === 'environment';
  const wrong = {
    address: isModelAddress(address.trim()) ? null : t.addressWrong,
    model: model.trim() === '' ? t.modelNeeded : null,
    key: key.trim() === '' || isModelKey(key.trim()) ? null : t.keyWrong,
  };
  const isRight = Object.values(wrong).every((problem) => problem === null);
  const wanted: ModelSetupChange = {
    address: address.trim(),
    model: model.trim(),
    ...(key.trim() === '' ? {} : { key: key.trim() }),
  };
  const change = useMutation({
    mutationFn: (next: ModelSetupChange) => api.put(PATH, next, ModelSetup),
    onSuccess: (saved) => {
      client.setQueryData(keys.model, saved);
      setAddress(saved.address);
      setModel(saved.model);
      setKey('');
      setTried(false);
      trial.reset();
      tell(saved.source === 'none' ? t.turnedOff : t.saved);
    },
  });
  const trial = useMutation({ mutationFn: () => api.post(`${PATH}/trial`, wanted, ModelTrial) });
  const checked = (act: () => void) => {
    setTried(true);
    if (isRight) act();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    checked(() => change.mutate(wanted));
  };
  const failed = change.error ?? trial.error;
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {isFixed ? <p className={classes.facts}>{t.byEnvironment}</p> : null}
      {failed ? <ErrorNotice error={failed} /> : null}
      <TextInput
        label={t.address}
        description={t.addressHint}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        disabled={isFixed}
        value={address}
        error={tried && wrong.address}
        onChange={({ currentTarget: { value } }) => setAddress(value)}
      />
      <TextInput
        label={t.model}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        disabled={isFixed}
        value={model}
        error={tried && wrong.model}
        onChange={({ currentTarget: { value } }) => setModel(value)}
      />
      <PasswordInput
        label={t.key}
        description={initial.hasKey ? t.keyKept : t.keyHint}
        autoComplete="new-password"
        disabled={isFixed}
        value={key}
        error={tried && wrong.key}
        onChange={({ currentTarget: { value } }) => setKey(value)}
      />
      <Group gap="xs">
        {isFixed ? null : (
          <Button type="submit" loading={change.isPending}>
            {texts.common.save}
          </Button>
        )}
        <Button
          variant="default"
          loading={trial.isPending}
          onClick={() => checked(() => trial.mutate())}
          data-trial
        >
          {t.trial}
        </Button>
        {initial.source === 'interface' ? (
          <Button variant="subtle" onClick={() => change.mutate({ address: '', model: '' })}>
            {t.off}
          </Button>
        ) : null}
      </Group>
      {trial.data ? (
        <p className={classes.trial} role="status" data-answers={trial.data.answers}>
          {trial.data.message}
        </p>
      ) : null}
    </form>
  );
}
