import { IconCamera, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTexts } from '../app/language';
import { ACCEPT } from './files';
import classes from './PhotoTray.module.css';
import { uploads } from './uploads';

const ICON = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;

/** Tiles that add photos: chosen from the device, and on a phone taken with its camera. */
export function AddPhotos({ meetingId }: { meetingId: string }) {
  const words = useTexts().media;
  return (
    <>
      <li className={classes.camera}>
        <PickButton meetingId={meetingId} camera label={words.take}>
          <IconCamera {...ICON} />
        </PickButton>
      </li>
      <li>
        <PickButton meetingId={meetingId} label={words.add}>
          <IconPlus {...ICON} />
        </PickButton>
      </li>
    </>
  );
}

interface PickButtonProps {
  meetingId: string;
  label: string;
  /** Opens the camera at once; without it a phone shows what is already in it. */
  camera?: boolean;
  children: ReactNode;
}

function PickButton({ meetingId, label, camera, children }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={classes.add} onClick={() => input.current?.click()}>
        {children}
        <span>{label}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        hidden
        aria-label={label}
        data-testid={camera ? 'photo-camera' : 'photo-input'}
        onChange={({ currentTarget }) => {
          uploads.add(meetingId, [...(currentTarget.files ?? [])]);
          // The same file may be chosen again, after it failed or was removed.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
