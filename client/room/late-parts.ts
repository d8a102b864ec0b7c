/** What the room fetches late, as one file: together it is smaller, and it is asked for once. */
export { CorrectionDialog } from '../corrections/CorrectionDialog';
export { CorrectionsPanel } from '../corrections/CorrectionsPanel';
export { CaptureSheet } from '../media/CaptureSheet';
export { PhotoDialog } from '../media/PhotoDialog';
export { ShareDialog } from '../meetings/ShareDialog';
export { AgendaItemMenu } from './AgendaItemMenu';
export { CheatSheet } from './CheatSheet';
export { DetailsDialog } from './DetailsDialog';
export { KindMenu } from './KindMenu';
export { PastePeople } from './PastePeople';
export { PersonDialog } from './PersonDialog';
export { RoomMenu } from './RoomMenu';
export { VersionsDialog } from './VersionsDialog';
