import { Textarea } from '@mantine/core';
import { useTexts } from '../app/language';
import classes from './SetupForm.module.css';
import { SetupSection } from './SetupSection';
import { useFieldAt } from './setup-problems';
import type { SectionProps } from './WhatSections';

/** Abbreviations of this meeting, one a line. */
export function GlossarySection({ draft, change }: SectionProps) {
  const t = useTexts().meetings.setup;
  const at = useFieldAt();
  return (
    <SetupSection title={t.glossary} help={t.glossaryHelp}>
      <div className={classes.grid}>
        <Textarea
          className={classes.all}
          {...at('glossary')}
          aria-label={t.glossary}
          placeholder={t.glossaryHint}
          autosize
          minRows={2}
          maxRows={12}
          value={draft.glossary}
          onChange={({ currentTarget: { value } }) => change(() => ({ glossary: value }))}
        />
      </div>
    </SetupSection>
  );
}
