import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';

interface ConfirmButtonProps extends ButtonProps {
  children: ReactNode;
  /** What will happen, as a question. */
  question: string;
  /** The verb of the confirming button; the button's own words where absent. */
  confirm?: string;
  onConfirm(): void;
  'aria-label'?: string;
}

/** A button for what cannot be taken back: asks once, in a dialog that Escape leaves. */
export function ConfirmButton({ children, question, confirm, onConfirm, ...button }: ConfirmButtonProps) {
  const t = useTexts();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {children}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={question}
        size="sm"
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {t.common.cancel}
          </Button>
          <Button
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {confirm ?? <Text span>{children}</Text>}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
