/** What all pages fetch late, as one file: together it is smaller, and it is asked for once. */
export { AccountItems } from './AccountItems';
export { ConfirmDialog } from './ConfirmDialog';
export { SavePlaces } from './SavePlaces';
