import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';

interface ConfirmDialogProps {
  onClose(): void;
  /** What will happen, as a question. */
  question: string;
  /** The verb of the confirming button. */
  confirm: ReactNode;
  onConfirm(): void;
  /** What follows from it, where the question does not say it all. */
  children?: ReactNode;
}

/** Asks once, before what cannot be taken back; Escape leaves it. */
export function ConfirmDialog({ onClose, question, confirm, onConfirm, children }: ConfirmDialogProps) {
  const t = useTexts();
  return (
    <Modal
      opened
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
