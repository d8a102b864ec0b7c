/** What stands beside the sheet and is fetched when the page is idle, as one file. */
export { DropArea } from '../media/DropArea';
export { PhotoTray } from '../media/PhotoTray';
export { LiveStory } from './LiveStory';
