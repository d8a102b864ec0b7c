import { Button, type ButtonProps, Group, Modal } from '@mantine/core';
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
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {children}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        question={question}
        confirm={confirm ?? children}
        onConfirm={onConfirm}
      />
    </>
  );
}

interface ConfirmDialogProps {
  opened: boolean;
  onClose(): void;
  question: string;
  confirm: ReactNode;
  onConfirm(): void;
  /** What follows from it, where the question does not say it all. */
  children?: ReactNode;
}

/** The question by itself. */
export function ConfirmDialog({
  opened,
  onClose,
  question,
  confirm,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const t = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={question}
      size="sm"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {children}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t.common.cancel}
        </Button>
        <Button
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
