import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Settings } from '../../shared/domain/api';
import { Language } from '../../shared/domain/bundle';
import { glossaryOf, textOfGlossary } from '../../shared/text/glossary';
import { isTimeZone } from '../../shared/text/zones';
import { api } from '../api/client';
import { keys, queries } from '../api/queries';
import { useTexts } from '../app/language';
import { Waiting } from '../app/Waiting';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell } from '../ui/notices';
import classes from './Admin.module.css';

/** What holds for the whole installation. */
export function SettingsSection() {
  const t = useTexts().admin.settings;
  const settings = useQuery({ ...queries.settings(), refetchOnWindowFocus: false });
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t.title}</h2>
      {settings.isPending ? <Waiting /> : null}
      {settings.isError ? <ErrorNotice error={settings.error} retry={() => void settings.refetch()} /> : null}
      {settings.data ? <SettingsForm initial={settings.data} /> : null}
    </section>
  );
}

function SettingsForm({ initial }: { initial: Settings }) {
  const texts = useTexts();
  const t = texts.admin.settings;
  const client = useQueryClient();
  const [form, setForm] = useState(initial);
  const [glossary, setGlossary] = useState(() => textOfGlossary(initial.glossary));
  const edit = (patch: Partial<Settings>) => setForm((before) => ({ ...before, ...patch }));
  const { terms, wrong } = glossaryOf(glossary);
  const wrongZone = !isTimeZone(form.timeZone);
  const save = useMutation({
    mutationFn: () => api.put('/api/settings', { ...form, glossary: terms }, Settings),
    onSuccess: async (saved) => {
      setForm(saved);
      setGlossary(textOfGlossary(saved.glossary));
      client.setQueryData(keys.settings, saved);
      await client.invalidateQueries({ queryKey: keys.session });
      tell(t.saved);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrongZone && wrong.length === 0) save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {save.isError ? <ErrorNotice error={save.error} /> : null}
      <TextInput
        label={t.organizationName}
        description={t.organizationHint}
        maxLength={200}
        value={form.organizationName}
        onChange={({ currentTarget: { value } }) => edit({ organizationName: value })}
      />
      <NativeSelect
        label={t.language}
        value={form.language}
        onChange={({ currentTarget: { value } }) => edit({ language: Language.parse(value) })}
        data={Language.options.map((value) => ({ value, label: texts.app.languages[value] }))}
      />
      <TextInput
        label={t.timeZone}
        spellCheck={false}
        value={form.timeZone}
        error={wrongZone ? texts.meetings.setup.problems.zone : null}
        onChange={({ currentTarget: { value } }) => edit({ timeZone: value.trim() })}
      />
      <Switch
        label={t.fourEyes}
        checked={form.fourEyes}
        onChange={({ currentTarget: { checked } }) => edit({ fourEyes: checked })}
      />
      <Textarea
        label={t.glossary}
        description={t.glossaryHint}
        placeholder={texts.meetings.setup.glossaryHint}
        autosize
        minRows={3}
        maxRows={16}
        value={glossary}
        error={wrong[0] === undefined ? null : texts.meetings.setup.problems.glossary(wrong[0])}
        onChange={({ currentTarget: { value } }) => setGlossary(value)}
      />
      <Button type="submit" loading={save.isPending}>
        {texts.common.save}
      </Button>
    </form>
  );
}
