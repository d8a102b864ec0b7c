import { Button, Group, Modal, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Vote } from '../../shared/domain/bundle';
import type { Setup } from '../../shared/minutes/read';
import type { MarkerAttributes } from '../../shared/schema/document';
import { dueDate, meetingDay } from '../../shared/text/due';
import { shownDue } from '../../shared/text/shown-due';
import { useTexts } from '../app/language';

interface DetailsDialogProps {
  /** Keys of the entry that it is about. */
  entry: Pick<MarkerAttributes, 'kind' | 'assignees' | 'due' | 'vote'>;
  setup: Setup;
  onSave(keys: Partial<MarkerAttributes>): void;
  onClose(): void;
}

/** Whose task and due when; or how the votes fell. */
export function DetailsDialog({ entry, setup, onSave, onClose }: DetailsDialogProps) {
  const t = useTexts();
  const words = t.room.details;
  const isVote = entry.kind === 'vote';
  const [assignees, setAssignees] = useState<string[]>(entry.assignees ?? []);
  const [due, setDue] = useState(shownDue(entry.due ?? ''));
  const [vote, setVote] = useState<Record<'for' | 'against' | 'abstain', number | ''>>({
    for: entry.vote?.for ?? '',
    against: entry.vote?.against ?? '',
    abstain: entry.vote?.abstain ?? '',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isVote) onSave({ vote: voteOf(vote) });
    else
      onSave({
        assignees: assignees.length > 0 ? assignees : undefined,
        due: dueDate(due, dayOf(setup)) || null,
      });
    onClose();
  };
  const choices = [
    ...setup.organizations.map(({ id, name }) => ({ value: id, label: name })),
    ...setup.people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={isVote ? words.vote : words.task}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {isVote ? (
            (['for', 'against', 'abstain'] as const).map((side, at) => (
              <NumberInput
                key={side}
                data-autofocus={at === 0 || undefined}
                label={words[side]}
                min={0}
                max={1_000_000}
                allowDecimal={false}
                value={vote[side]}
                onChange={(value) =>
                  setVote((all) => ({ ...all, [side]: typeof value === 'number' ? value : '' }))
                }
              />
            ))
          ) : (
            <>
              <MultiSelect
                data-autofocus
                label={words.assignees}
                placeholder={words.find}
                data={choices}
                value={assignees}
                onChange={setAssignees}
                searchable
                hidePickedOptions
                comboboxProps={{ withinPortal: true }}
              />
              <TextInput
                label={words.due}
                placeholder={words.dueHint}
                value={due}
                maxLength={200}
                onChange={(event) => setDue(event.currentTarget.value)}
              />
            </>
          )}
          <Group justify="flex-end" gap="xs">
            {isVote && entry.vote ? (
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  onSave({ vote: null });
                  onClose();
                }}
              >
                {words.clear}
              </Button>
            ) : null}
            <Button type="submit">{words.done}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const dayOf = ({ meeting: { startsAt, timeZone } }: Setup) =>
  meetingDay(startsAt, timeZone, new Date().toISOString());

function voteOf(vote: Record<'for' | 'against' | 'abstain', number | ''>): Vote | null {
  if (vote.for === '' && vote.against === '' && vote.abstain === '') return null;
  return { for: vote.for || 0, against: vote.against || 0, abstain: vote.abstain || 0 };
}
