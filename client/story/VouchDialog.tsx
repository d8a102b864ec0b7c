import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FactMark } from '../../shared/guard';
import { useTexts } from '../app/language';
import { tell, tellFailure } from '../ui/notices';
import type { StoryActs } from './use-story';

/** Asks why a fact is right that the minutes do not hold. */
export function VouchDialog({
  fact,
  acts,
  onClose,
}: {
  fact: Pick<FactMark, 'kind' | 'text'>;
  acts: StoryActs;
  onClose(): void;
}) {
  const t = useTexts();
  const words = t.story.facts;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const done = () => {
    if (reason.trim() === '') {
      setTried(true);
      return;
    }
    acts.vouch.mutate(
      { kind: fact.kind, text: fact.text, reason: reason.trim() },
      {
        onSuccess: () => {
          tell(words.vouchDone);
          onClose();
        },
        onError: tellFailure,
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.vouchTitle}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack gap="md">
        <Text fw={600}>{fact.text}</Text>
        <Textarea
          data-autofocus
          label={words.reason}
          description={words.reasonHint}
          error={tried && reason.trim() === '' ? words.reasonNeeded : null}
          autosize
          minRows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button onClick={done} loading={acts.vouch.isPending} data-confirm="vouch">
            {words.vouchConfirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
