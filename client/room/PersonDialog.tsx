import { ActionIcon, Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { nanoid } from 'nanoid';
import { type FormEvent, useState } from 'react';
import type * as Y from 'yjs';
import type { Person } from '../../shared/domain/bundle';
import { placeOfPerson, removePerson, savePeople } from '../../shared/minutes/people';
import type { Setup } from '../../shared/minutes/read';
import { useTexts } from '../app/language';

interface PersonDialogProps {
  doc: Y.Doc;
  setup: Setup;
  /** Null for a new person. */
  id: string | null;
  onClose(): void;
}

interface Row {
  key: number;
  title: string;
  organization: string;
}

const clean = (text: string) => text.normalize('NFC').trim();

/** One person: how they are addressed, what they are, where they sit. */
export function PersonDialog({ doc, setup, id, onClose }: PersonDialogProps) {
  const t = useTexts();
  const words = t.room.people;
  const known = setup.people.find((person) => person.id === id);
  const place = id === null ? { delegation: null, chair: false } : placeOfPerson(doc, id);
  const [name, setName] = useState(known?.name ?? '');
  const [honorific, setHonorific] = useState(known?.honorific ?? '');
  const [title, setTitle] = useState(known?.title ?? '');
  const [delegation, setDelegation] = useState(place.delegation ?? '');
  const [chair, setChair] = useState(place.chair);
  const [tried, setTried] = useState(false);
  const [rows, setRows] = useState<Row[]>(() =>
    (known?.positions ?? []).map((position, key) => ({
      key,
      title: position.title,
      organization: position.organization ?? '',
    })),
  );
  const change = (key: number, part: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const addRow = () =>
    setRows((all) => [
      ...all,
      { key: Math.max(-1, ...all.map((row) => row.key)) + 1, title: '', organization: delegation },
    ]);
  const organizations = setup.organizations.map((each) => ({
    value: each.id,
    label: each.shortName ?? each.name,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (clean(name) === '') return;
    const person: Person = {
      ...known,
      id: known?.id ?? nanoid(8),
      name: clean(name),
      honorific: clean(honorific) || null,
      title: clean(title) || null,
      positions: rows
        .filter((row) => clean(row.title) !== '')
        .map((row) => ({ title: clean(row.title), organization: row.organization || null })),
    };
    savePeople(doc, [{ person, delegation: delegation || null, chair }]);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={known ? words.editPerson : words.newPerson}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={words.name}
            value={name}
            maxLength={2000}
            error={tried && clean(name) === '' ? words.nameNeeded : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow gap="sm">
            <TextInput
              label={words.honorific}
              value={honorific}
              maxLength={200}
              onChange={(event) => setHonorific(event.currentTarget.value)}
            />
            <TextInput
              label={words.degree}
              value={title}
              maxLength={200}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          </Group>
          {rows.map((row, at) => (
            <Group key={row.key} gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                flex={1}
                label={words.position}
                value={row.title}
                maxLength={2000}
                onChange={(event) => change(row.key, { title: event.currentTarget.value })}
              />
              <NativeSelect
                flex={1}
                label={words.positionOf}
                data={[{ value: '', label: words.noOrganization }, ...organizations]}
                value={row.organization}
                onChange={(event) => change(row.key, { organization: event.currentTarget.value })}
              />
              <ActionIcon
                aria-label={words.removePosition(at + 1)}
                onClick={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Group>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={addRow}>
              {words.addPosition}
            </Button>
          </Group>
          <NativeSelect
            label={words.delegation}
            data={[{ value: '', label: words.noDelegation }, ...organizations]}
            value={delegation}
            onChange={(event) => setDelegation(event.currentTarget.value)}
          />
          <Checkbox
            label={words.isChair}
            checked={chair}
            onChange={(event) => setChair(event.currentTarget.checked)}
          />
          <Group justify="space-between">
            {known ? (
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  removePerson(doc, known.id);
                  onClose();
                }}
              >
                {words.remove}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t.common.cancel}
              </Button>
              <Button type="submit">{t.common.save}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
