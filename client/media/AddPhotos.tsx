import { IconCamera, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTexts } from '../app/language';
import { ACCEPT } from './files';
import classes from './PhotoTray.module.css';
import { uploads } from './uploads';

const ICON = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

interface AddPhotosProps {
  meetingId: string;
  /** Opens the camera; absent where the page has none. */
  onTake?: (() => void) | undefined;
}

/** Tiles that add photos: chosen from the device, and on a phone taken with its camera. */
export function AddPhotos({ meetingId, onTake }: AddPhotosProps) {
  const words = useTexts().media;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {onTake ? (
        <li className={classes.camera}>
          <button type="button" className={classes.add} onClick={onTake}>
            <IconCamera {...ICON} />
            <span>{words.take}</span>
          </button>
        </li>
      ) : null}
      <li>
        <button type="button" className={classes.add} onClick={() => input.current?.click()}>
          <IconPlus {...ICON} />
          <span>{words.add}</span>
        </button>
        <input
          ref={input}
          type="file"
          accept={ACCEPT}
          multiple
          hidden
          aria-label={words.add}
          data-testid="photo-input"
          onChange={({ currentTarget }) => {
            uploads.add(meetingId, [...(currentTarget.files ?? [])]);
            // The same file may be chosen again, after it failed or was removed.
            currentTarget.value = '';
          }}
        />
      </li>
    </>
  );
}
