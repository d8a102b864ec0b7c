import { ActionIcon, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Medium } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { tell, tellFailure } from '../ui/notices';
import classes from './PhotoDialog.module.css';
import { PhotoFields } from './PhotoFields';
import { PhotoWords, Picture } from './PhotoView';
import { usePhotoDraft } from './use-photo-draft';
import { useMayEdit, usePhotoActs } from './use-photos';

interface PhotoDialogProps {
  meetingId: string;
  photos: readonly Medium[];
  /** The one that is shown. */
  photo: Medium;
  /** Goes to another photo. */
  onOpen(id: string): void;
  onClose(): void;
  onInsert?: ((medium: Medium) => void) | undefined;
  insertedIds: ReadonlySet<string>;
}

/** One photo in full, with its words: what the tray opens. */
export function PhotoDialog({ meetingId, photos, photo, insertedIds, ...props }: PhotoDialogProps) {
  const { onOpen, onClose, onInsert } = props;
  const t = useTexts();
  const words = t.media;
  const mayEdit = useMayEdit(meetingId)(photo);
  const { patch, remove } = usePhotoActs(meetingId);
  const draft = usePhotoDraft(photo, patch);
  const isPhone = useMediaQuery('(max-width: 760px)');
  const place = photos.findIndex(({ id }) => id === photo.id);

  /** Saves first. Where that fails the dialog stays, with what was typed and the reason. */
  const leave = async (then: () => void) => {
    if (!(await draft.save())) return;
    patch.reset();
    then();
  };
  const close = () => void leave(onClose);
  const step = (id: string) => void leave(() => onOpen(id));
  const removeIt = () =>
    remove.mutate(photo.id, {
      onSuccess: () => {
        onClose();
        tell(words.removed);
      },
      onError: tellFailure,
    });

  return (
    <Modal
      opened
      onClose={close}
      title={place < 0 ? words.details : words.position(place + 1, photos.length)}
      size={1040}
      fullScreen={isPhone ?? false}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <div className={classes.body} data-testid="photo-dialog">
        <Picture photo={photo} meetingId={meetingId} />
        <div className={classes.fields}>
          {mayEdit ? <PhotoFields draft={draft} patch={patch} /> : <PhotoWords photo={photo} />}
          {patch.isError && draft.changed ? (
            <Button
              variant="default"
              onClick={() => {
                draft.discard();
                patch.reset();
              }}
            >
              {words.closeAnyway}
            </Button>
          ) : null}
          <div className={classes.acts}>
            {insertedIds.has(photo.id) ? (
              <span className={classes.inserted}>
                <IconCheck size={18} aria-hidden />
                {words.inserted}
              </span>
            ) : onInsert ? (
              <Button
                onClick={() =>
                  void leave(() => {
                    onClose();
                    onInsert(draft.photo);
                  })
                }
              >
                {words.insert}
              </Button>
            ) : null}
            <span className={classes.grow} />
            <Step label={words.previous} to={photos[place - 1]} onStep={step}>
              <IconChevronLeft size={20} aria-hidden />
            </Step>
            <Step label={words.next} to={photos[place + 1]} onStep={step}>
              <IconChevronRight size={20} aria-hidden />
            </Step>
          </div>
          {mayEdit ? <RemovePhoto key={photo.id} removing={remove.isPending} onRemove={removeIt} /> : null}
        </div>
      </div>
    </Modal>
  );
}

interface StepProps {
  label: string;
  /** Undefined at the end of the row. */
  to: Medium | undefined;
  onStep(id: string): void;
  children: ReactNode;
}

function Step({ label, to, onStep, children }: StepProps) {
  return (
    <ActionIcon variant="default" aria-label={label} disabled={!to} onClick={() => to && onStep(to.id)}>
      {children}
    </ActionIcon>
  );
}

/** Asks in place: a dialog above this dialog would leave Escape with two meanings. */
function RemovePhoto({ removing, onRemove }: { removing: boolean; onRemove(): void }) {
  const t = useTexts();
  const words = t.media;
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        className={classes.remove}
        variant="transparent"
        c="dimmed"
        px={0}
        loading={removing}
        onClick={() => setAsking(true)}
      >
        {words.remove}
      </Button>
    );
  }
  return (
    <div role="alert" className={classes.question}>
      <p className={classes.questionText}>{words.removeQuestion}</p>
      <Button variant="default" autoFocus onClick={() => setAsking(false)}>
        {t.common.cancel}
      </Button>
      <Button loading={removing} onClick={onRemove}>
        {words.remove}
      </Button>
    </div>
  );
}
