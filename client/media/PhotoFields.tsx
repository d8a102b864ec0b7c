import { Button, Textarea, TextInput } from '@mantine/core';
import { useTexts } from '../app/language';
import { ErrorNotice } from '../ui/ErrorNotice';
import classes from './PhotoDialog.module.css';
import type { PhotoDraft } from './use-photo-draft';
import type { PhotoActs } from './use-photos';

interface PhotoFieldsProps {
  draft: PhotoDraft;
  patch: PhotoActs['patch'];
}

/** The words of a photo, saved when a field is left. */
export function PhotoFields({ draft, patch }: PhotoFieldsProps) {
  const words = useTexts().media;
  const t = useTexts();
  const state = patch.isPending ? 'saving' : draft.changed ? 'unsaved' : patch.isSuccess ? 'saved' : null;
  const save = () => void draft.save();
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        label={words.caption}
        description={words.captionHint}
        value={draft.value('caption')}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => draft.set('caption', event.currentTarget.value)}
        onBlur={save}
      />
      <TextInput
        label={words.photographer}
        description={words.photographerHint}
        value={draft.value('photographer')}
        maxLength={200}
        onChange={(event) => draft.set('photographer', event.currentTarget.value)}
        onBlur={save}
      />
      <Textarea
        label={words.alt}
        description={words.altHint}
        value={draft.value('alt')}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => draft.set('alt', event.currentTarget.value)}
        onBlur={save}
      />
      {patch.isError && draft.changed ? <ErrorNotice error={patch.error} title={words.unsaved} /> : null}
      <div className={classes.saving}>
        <Button type="submit" variant="default" disabled={!draft.changed} loading={patch.isPending}>
          {t.common.save}
        </Button>
        <span role="status" className={classes.state} data-state={state ?? undefined}>
          {state ? words[state] : ''}
        </span>
      </div>
    </form>
  );
}
