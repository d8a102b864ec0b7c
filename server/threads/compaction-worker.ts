/** Worker thread that makes long documents compact. */
import { compact } from '../sync/document-bytes';
import { serveCalls } from './calls';

const methods = {
  compact: (parts: Uint8Array[]) => compact(parts),
  close: () => {},
};

export type CompactionMethods = typeof methods;

serveCalls(methods);
