import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type * as Y from 'yjs';
import { type Correction, type CorrectionDecision, MAX_LINE, MAX_NOTE } from '../../shared/domain/correction';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { inlineOfRow, plainText, readRows } from '../../shared/schema/line';
import { changed, rebased } from '../../shared/text/change';
import { useTexts } from '../app/language';
import { ErrorNotice } from '../ui/ErrorNotice';
import { tell } from '../ui/notices';
import classes from './Corrections.module.css';
import { Difference } from './Difference';
import { useDecision } from './use-corrections';

interface CorrectionDialogProps {
  correction: Correction;
  meetingId: string;
  doc: Y.Doc;
  onGo(id: string): void;
  onClose(): void;
}

/** One request beside the line as it is now: accept it, with other words if need be, or decline with a word. */
export function CorrectionDialog({ correction, meetingId, doc, onGo, onClose }: CorrectionDialogProps) {
  const t = useTexts();
  const words = t.corrections;
  const { id, entry, seen, wish, note } = correction;
  const decision = useDecision(meetingId);
  // The line as it was when the dialog opened: the decision is made about that.
  const [base] = useState(() => lineNow(doc, entry));
  const change = base === null ? null : rebased(seen, wish, base);
  const wished = base !== null && change ? changed(base, change) : wish;
  const [text, setText] = useState(wished);
  const [reply, setReply] = useState('');
  const decide = (made: CorrectionDecision, said: string) =>
    decision.mutate(
      { id, decision: made },
      {
        onSuccess: () => {
          tell(said);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.dialog}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack gap="md">
        {note ? <blockquote className={classes.said}>{note}</blockquote> : null}
        {base === null ? (
          <p className={classes.hint}>{words.gone}</p>
        ) : (
          <>
            <section>
              <h3 className={classes.label}>{wished === base ? words.now : words.wished}</h3>
              <p className={classes.words}>
                <Difference before={base} after={wished} />
              </p>
              {change ? null : <p className={classes.hint}>{words.overlap}</p>}
            </section>
            <Textarea
              data-autofocus
              label={words.text}
              autosize
              minRows={2}
              maxLength={MAX_LINE}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </>
        )}
        <TextInput
          label={words.reply}
          description={words.replyHint}
          maxLength={MAX_NOTE}
          value={reply}
          onChange={(event) => setReply(event.currentTarget.value)}
        />
        {decision.isError ? <ErrorNotice error={decision.error} /> : null}
        <div className={classes.acts}>
          <Button
            variant="subtle"
            color="gray"
            className={classes.go}
            disabled={base === null}
            onClick={() => {
              onClose();
              onGo(entry);
            }}
          >
            {words.go}
          </Button>
          <Button
            variant="default"
            disabled={reply.trim() === '' || decision.isPending}
            onClick={() => decide({ act: 'decline', reply }, words.declined)}
          >
            {words.decline}
          </Button>
          <Button
            disabled={base === null || text.trim() === ''}
            loading={decision.isPending}
            onClick={() => base !== null && decide({ act: 'accept', base, text, reply }, words.accepted)}
          >
            {text === wished ? words.accept : words.acceptChanged}
          </Button>
        </div>
      </Stack>
    </Modal>
  );
}

/** What the line says, or null where it is gone. */
function lineNow(doc: Y.Doc, id: string): string | null {
  const row = readRows(doc.getText(MINUTES_ROOTS.text)).find(({ root }) => root.id === id);
  return row ? plainText(inlineOfRow(row)) : null;
}
