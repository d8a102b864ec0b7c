import { Modal } from '@mantine/core';
import { useTexts } from '../app/language';
import { Waiting } from '../app/Waiting';
import { ErrorNotice } from '../ui/ErrorNotice';
import { SharePanel } from './SharePanel';
import { useMeeting } from './use-meetings';

interface ShareDialogProps {
  meetingId: string;
  onClose(): void;
}

/** Inviting to a meeting without leaving the room. */
export function ShareDialog({ meetingId, onClose }: ShareDialogProps) {
  const t = useTexts();
  const meeting = useMeeting(meetingId);
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t.meetings.share.title}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {meeting.isPending ? <Waiting /> : null}
      {meeting.isError ? <ErrorNotice error={meeting.error} retry={() => void meeting.refetch()} /> : null}
      {meeting.data ? <SharePanel meeting={meeting.data} /> : null}
    </Modal>
  );
}
