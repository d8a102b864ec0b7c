/** The camera of a phone: pictures are on their way as soon as they are taken, captions are written meanwhile. */
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTexts } from '../app/language';
import { late } from '../ui/late';
import { tellFailure } from '../ui/notices';
import { ACCEPT } from './files';

const CaptureSheet = late(() => import('../room/late-parts').then((m) => m.CaptureSheet));

/** A picture that was just taken. */
export interface Shot {
  /** Id of its upload. */
  id: string;
  file: File;
}

interface Capture {
  /** Opens the camera; to be called while a press is handled. */
  take(): void;
  /** Stands anywhere on the page. */
  element: ReactNode;
}

/** `people`: names that captions may need. */
export function useCapture(meetingId: string, people: readonly string[]): Capture {
  const words = useTexts().media;
  const input = useRef<HTMLInputElement>(null);
  const [shots, setShots] = useState<readonly Shot[]>([]);
  const take = useCallback(() => input.current?.click(), []);
  return {
    take,
    element: (
      <>
        <input
          ref={input}
          type="file"
          accept={ACCEPT}
          capture="environment"
          hidden
          aria-label={words.take}
          data-testid="photo-camera"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same file may be chosen again, after it failed or was removed.
            currentTarget.value = '';
            import('./uploads').then(({ uploads }) => {
              const taken = files.flatMap((file) =>
                uploads.add(meetingId, [file], true).map((id): Shot => ({ id, file })),
              );
              setShots((before) => [...before, ...taken]);
            }, tellFailure);
          }}
        />
        {shots.length > 0 ? (
          <CaptureSheet
            meetingId={meetingId}
            shots={shots}
            people={people}
            onTake={take}
            onClose={() => {
              // It was fetched for them.
              void import('./uploads').then(({ uploads }) => {
                for (const { id } of shots) uploads.finish(id);
              });
              setShots([]);
            }}
          />
        ) : null}
      </>
    ),
  };
}
