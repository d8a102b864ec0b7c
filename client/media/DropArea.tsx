import { IconPhotoPlus } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTexts } from '../app/language';
import classes from './DropArea.module.css';
import { usePhotoDrop } from './use-photo-drop';

/** Makes the whole page take photos by drag and by paste, and says so while one is dragged. Shows nothing else. */
export function DropArea({ meetingId, enabled }: { meetingId: string; enabled: boolean }) {
  const words = useTexts().media;
  const dragging = usePhotoDrop(meetingId, enabled);
  if (!dragging) return null;
  return createPortal(
    <div className={classes.overlay} data-testid="photo-drop">
      <span className={classes.words}>
        <IconPhotoPlus size={28} stroke={1.6} aria-hidden />
        {words.drop}
      </span>
    </div>,
    document.body,
  );
}
