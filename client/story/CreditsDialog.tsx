import { ActionIcon, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ComputedCredits, StoryStatus } from '../../shared/domain/api';
import type { Language } from '../../shared/domain/bundle';
import { creditLine, styleOf } from '../../shared/domain/credit-line';
import { type Credit, CreditRole, CreditStyle } from '../../shared/domain/story';
import { useTexts } from '../app/language';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tellFailure } from '../ui/notices';
import { Contributions } from './Contributions';
import { type StoryActs, useComputedCredits } from './use-story';

interface Line {
  id: number;
  role: Credit['role'];
  names: string;
}

interface CreditsDialogProps {
  meetingId: string;
  /** Language of the story: its lines are printed in it. */
  language: Language;
  status: StoryStatus;
  /** What ids of entries, photos and blocks of the story stand for, in words. */
  told: ReadonlyMap<string, string>;
  acts: StoryActs;
  onClose(): void;
}

const namesOf = (text: string) =>
  text
    .split(',')
    .map((name) => name.normalize('NFC').trim())
    .filter((name) => name !== '');

/** Credits as the journal has them, corrected where needed and confirmed by a person. */
export function CreditsDialog(props: CreditsDialogProps) {
  const t = useTexts();
  const computed = useComputedCredits(props.meetingId, true);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t.story.creditsTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {computed.isError ? (
        <ErrorNotice error={computed.error} retry={() => void computed.refetch()} />
      ) : computed.data && !computed.isFetching ? (
        <CreditsForm {...props} computed={computed.data} />
      ) : (
        <Text c="dimmed">{t.common.loading}</Text>
      )}
    </Modal>
  );
}

function CreditsForm({
  meetingId,
  computed,
  status,
  told,
  language,
  acts,
  onClose,
}: CreditsDialogProps & { computed: ComputedCredits }) {
  const t = useTexts();
  const words = t.story;
  const confirmed = status.credits;
  const [style, setStyle] = useState<CreditStyle>(() => styleOf(confirmed ?? computed.credits, language));
  const [lines, setLines] = useState<Line[]>(() =>
    (confirmed ?? computed.credits).map(({ role, names }, id) => ({ id, role, names: names.join(', ') })),
  );
  const change = (id: number, part: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const credits = lines
    .map(({ role, names }) => ({ role, names: namesOf(names) }))
    .filter(({ names }) => names.length > 0)
    .map(({ role, names }): Credit => ({ role, names, text: creditLine({ role, names }, language, style) }));
  const confirm = () => acts.confirmCredits.mutate({ credits }, { onSuccess: onClose, onError: tellFailure });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {words.creditsHint}
      </Text>
      <Contributions meetingId={meetingId} contributions={computed.contributions} told={told} />
      <Text size="sm" m={0}>
        {[
          status.submittedBy ? words.creditsSubmitted(status.submittedBy) : null,
          status.approvedBy ? words.creditsApproved(status.approvedBy) : words.creditsNotApproved,
        ]
          .filter((each) => each !== null)
          .join(' ')}
      </Text>
      <Select
        w={220}
        label={words.creditsStyle}
        data={CreditStyle.options.map((value) => ({ value, label: words.creditStyles[value] }))}
        value={style}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = CreditStyle.safeParse(value);
          if (chosen.success) setStyle(chosen.data);
        }}
      />
      {lines.map((line) => (
        <Group key={line.id} gap="xs" align="flex-end">
          <Select
            w={150}
            label={words.creditsRole}
            data={CreditRole.options.map((value) => ({ value, label: words.creditRoles[value] }))}
            value={line.role}
            allowDeselect={false}
            onChange={(value) => {
              const role = CreditRole.safeParse(value);
              if (role.success) change(line.id, { role: role.data });
            }}
          />
          <TextInput
            flex="1 1 200px"
            label={words.creditsNames}
            value={line.names}
            maxLength={1000}
            onChange={(event) => change(line.id, { names: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t.common.delete}
            onClick={() => setLines((all) => all.filter(({ id }) => id !== line.id))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={lines.length >= 10}
          onClick={() =>
            setLines((all) => [
              ...all,
              { id: Math.max(0, ...all.map(({ id }) => id + 1)), role: 'text', names: '' },
            ])
          }
        >
          {words.creditsAdd}
        </Button>
        <Button loading={acts.confirmCredits.isPending} onClick={confirm} data-confirm="credits">
          {words.creditsConfirm}
        </Button>
      </Group>
      <Text ta="right" fw={600} ff="var(--tk-serif)" component="div" aria-live="polite">
        {credits.map(({ text }) => (
          <div key={text}>{text}</div>
        ))}
      </Text>
    </Stack>
  );
}
