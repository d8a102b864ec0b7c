import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { late } from './late';

/** The question by itself. */
export const ConfirmDialog = late(() => import('./late-parts').then((m) => m.ConfirmDialog));

interface ConfirmButtonProps extends ButtonProps {
  children: ReactNode;
  /** What will happen, as a question. */
  question: string;
  /** The verb of the confirming button; the button's own words where absent. */
  confirm?: string;
  onConfirm(): void;
  'aria-label'?: string;
}

/** A button for what cannot be taken back: asks once, in a dialog. */
export function ConfirmButton({ children, question, confirm, onConfirm, ...button }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" {...button} onClick={() => setAsking(true)}>
        {children}
      </Button>
      {asking ? (
        <ConfirmDialog
          onClose={() => setAsking(false)}
          question={question}
          confirm={confirm ?? children}
          onConfirm={onConfirm}
        />
      ) : null}
    </>
  );
}
