import { Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { StoryStatus, StoryTransition } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { tell, tellFailure } from '../ui/notices';
import type { Doubts } from './checklist';
import type { StoryActs } from './use-story';

type Act = StoryTransition['act'];

/** What moves the story forward stands as a button; what takes it back stands in the menu. */
const FORWARD: readonly Act[] = ['publish', 'correct', 'approve', 'submit'];
const BACK: readonly Act[] = ['return', 'withdraw'];

/** Buttons for what this user may do now; asks for the note that readers will see, and before publishing. */
export function ActButtons({
  status,
  acts,
  doubts,
}: {
  status: StoryStatus;
  acts: StoryActs;
  doubts: Doubts;
}) {
  const t = useTexts();
  const words = t.story;
  const [asking, setAsking] = useState<Act | null>(null);
  const possible = new Set<string>(status.acts);
  const forward = FORWARD.filter((act) => possible.has(act));
  const back = BACK.filter((act) => possible.has(act));
  const [primary, ...others] = forward;

  const run = (act: Act, note?: string) => {
    acts.transition.mutate(note === undefined ? { act } : { act, note }, {
      onSuccess: () => tell(words.done[act]),
      onError: tellFailure,
    });
    setAsking(null);
  };
  const asks = (act: Act) => act !== 'submit' && (act !== 'approve' || doubts.facts + doubts.hidden > 0);
  const press = (act: Act) => (asks(act) ? setAsking(act) : run(act));
  const rest = [...others, ...back];
  return (
    <>
      {primary ? (
        <Button loading={acts.transition.isPending} onClick={() => press(primary)} data-act={primary}>
          {words.acts[primary]}
        </Button>
      ) : null}
      {rest.length === 1 && rest[0] ? (
        <Button variant="default" onClick={() => rest[0] && press(rest[0])} data-act={rest[0]}>
          {words.acts[rest[0]]}
        </Button>
      ) : null}
      {rest.length > 1 ? (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" px="xs" aria-label={t.story.moreActs}>
              <IconChevronDown size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((act) => (
              <Menu.Item key={act} onClick={() => press(act)} data-act={act}>
                {words.acts[act]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {asking ? (
        <ActDialog key={asking} act={asking} doubts={doubts} onRun={run} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}

type StoryWords = ReturnType<typeof useTexts>['story'];

function titleOf(act: Act, words: StoryWords): string {
  if (act === 'publish') return words.publishTitle;
  return act === 'approve' ? words.facts.approveTitle : words.acts[act];
}

function questionOf(act: Act, { facts, hidden }: Doubts, words: StoryWords): string {
  if (act === 'publish') return words.publishQuestion;
  if (act !== 'approve') return words.returnQuestion;
  const left = [hidden > 0 && words.hindrances.hidden(hidden), facts > 0 && words.hindrances.facts(facts)];
  return [...left.filter((each) => each !== false), words.facts.approveQuestion].join(' ');
}

/** Asks for a note where readers must be told, else whether it is meant. */
function ActDialog({
  act,
  doubts,
  onRun,
  onClose,
}: {
  act: Act;
  doubts: Doubts;
  onRun(act: Act, note?: string): void;
  onClose(): void;
}) {
  const t = useTexts();
  const words = t.story;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const noted = act === 'correct' || act === 'withdraw';
  const title = noted ? words.noteTitle[act] : titleOf(act, words);
  const done = () => {
    if (noted && note.trim() === '') setTried(true);
    else onRun(act, noted ? note.trim() : undefined);
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.common.close }}>
      <Stack gap="md">
        {noted ? (
          <Textarea
            data-autofocus
            label={words.noteLabel[act]}
            description={words.noteHint}
            error={tried && note.trim() === '' ? words.noteNeeded : null}
            autosize
            minRows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : (
          <Text size="sm">{questionOf(act, doubts, words)}</Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button onClick={done} data-confirm={act}>
            {words.acts[act]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
