import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { nanoid } from 'nanoid';
import { useMemo, useState } from 'react';
import type * as Y from 'yjs';
import { savePeople } from '../../shared/minutes/people';
import type { Setup } from '../../shared/minutes/read';
import { fold } from '../../shared/text/characters';
import { type ParsedPerson, parsePeople } from '../../shared/text/people';
import { useLanguage, useTexts } from '../app/language';
import { tell } from '../ui/notices';

interface PastePeopleProps {
  doc: Y.Doc;
  setup: Setup;
  onClose(): void;
}

/** A list of people as it comes, one a line, read at once into what will be added. */
export function PastePeople({ doc, setup, onClose }: PastePeopleProps) {
  const t = useTexts();
  const words = t.room.people;
  const { language } = useLanguage();
  const [pasted, setPasted] = useState('');
  const [into, setInto] = useState('');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const people = useMemo(
    () => parsePeople(pasted, { organizations: setup.organizations, language }),
    [pasted, setup.organizations, language],
  );
  const present = new Set(setup.people.map(({ name }) => fold(name)));
  const isTaken = (person: ParsedPerson, at: number) =>
    left.has(at) ? present.has(fold(person.name)) : !present.has(fold(person.name));
  const taken = people.filter(isTaken);
  const toggle = (at: number) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(at)) next.add(at);
      return next;
    });
  const add = () => {
    savePeople(
      doc,
      taken.map(({ name, honorific, title, positions }) => {
        const own = positions.find(({ organization }) => organization !== null)?.organization ?? null;
        return {
          person: {
            id: nanoid(8),
            name,
            honorific,
            title,
            positions: positions.map((each) => ({ ...each })),
          },
          delegation: into || own,
          chair: false,
        };
      }),
    );
    tell(words.added(taken.length));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.pasteTitle}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={words.pasteLabel}
          placeholder={words.pasteHint}
          autosize
          minRows={4}
          maxRows={12}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        {setup.organizations.length > 0 ? (
          <NativeSelect
            label={words.delegation}
            data={[
              { value: '', label: words.noDelegation },
              ...setup.organizations.map((each) => ({ value: each.id, label: each.shortName ?? each.name })),
            ]}
            value={into}
            onChange={(event) => setInto(event.currentTarget.value)}
          />
        ) : null}
        {pasted.trim() !== '' && people.length === 0 ? (
          <Text c="dimmed" role="status">
            {words.nobody}
          </Text>
        ) : null}
        {people.map((person, at) => (
          <Checkbox
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity than their place
            key={at}
            checked={isTaken(person, at)}
            onChange={() => toggle(at)}
            aria-label={words.keep(person.name)}
            label={[person.honorific, person.title, person.name].filter(Boolean).join(' ')}
            description={[
              person.positions.map(({ title }) => title).join(', '),
              present.has(fold(person.name)) ? words.already : '',
              ...(person.warnings.length > 0 ? [`${words.check}: ${person.warnings.join(' ')}`] : []),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button disabled={taken.length === 0} onClick={add}>
            {words.addAll(taken.length)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
