/** Photos dragged or pasted anywhere onto the page. */
import { useEffect, useState } from 'react';
import { ApiFailure } from '../api/client';
import { currentTexts } from '../app/texts';
import { tellFailure } from '../ui/notices';
import { carriedBy, filesOf } from './files';
import { uploads } from './uploads';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Ends an event here: the editor, which also takes drops and pastes, does not see it. */
function take(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function addFrom(meetingId: string, event: ClipboardEvent | DragEvent): void {
  const photos = filesOf(event);
  uploads.add(meetingId, photos);
  if (photos.length < (carriedBy(event)?.files.length ?? 0)) {
    tellFailure(new ApiFailure(0, 'only-images', currentTexts().media.onlyImages));
  }
}

/**
 * Listens on the window while `enabled`, and adds to the meeting what is dropped or pasted.
 * Gives whether files are being dragged over the page now.
 */
export function usePhotoDrop(meetingId: string, enabled: boolean): boolean {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    if (!enabled) return;
    /** Elements that the pointer is over: each one entered before the last is left. */
    let over = 0;
    /** A picture of this page that is dragged comes as a file too, and is no new photo. */
    let ours = false;

    const end = () => {
      over = 0;
      ours = false;
      setDragging(false);
    };
    const isPhotoDrag = (event: DragEvent) => !ours && carriesFiles(event);
    const handlers = {
      dragstart() {
        ours = true;
      },
      // Whatever was dragged before: when it is removed from the page meanwhile, its `dragend` never comes.
      pointerdown() {
        ours = false;
      },
      dragend: end,
      dragenter(event: DragEvent) {
        if (!isPhotoDrag(event)) return;
        take(event);
        over += 1;
        setDragging(true);
      },
      dragover(event: DragEvent) {
        if (!isPhotoDrag(event)) return;
        take(event);
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      },
      dragleave(event: DragEvent) {
        if (!isPhotoDrag(event)) return;
        over -= 1;
        if (over <= 0) end();
      },
      drop(event: DragEvent) {
        if (isPhotoDrag(event)) {
          take(event);
          addFrom(meetingId, event);
        }
        end();
      },
      paste(event: ClipboardEvent) {
        if (filesOf(event).length === 0) return;
        take(event);
        addFrom(meetingId, event);
      },
    };
    const leave = new AbortController();
    for (const [name, handler] of Object.entries(handlers)) {
      window.addEventListener(name, handler as EventListener, { capture: true, signal: leave.signal });
    }
    return () => {
      leave.abort();
      setDragging(false);
    };
  }, [meetingId, enabled]);

  return dragging;
}
