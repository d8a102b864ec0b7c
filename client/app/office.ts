/** The small pages around the meetings, as one file: who is at one of them goes to another. */
export { default as AdminPage } from '../admin/AdminPage';
export { default as MeetingsPage } from '../meetings/MeetingsPage';
export { default as SharePage } from '../meetings/SharePage';
export { default as HomePage } from './HomePage';
export { NotFoundPage } from './NotFoundPage';
