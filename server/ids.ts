/** Ids that the server gives. */
import { customAlphabet } from 'nanoid';

/** Letters and digits only, so that an id is a word on a command line and in an address; about 80 bits. */
export const newId = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 16);

/** Writes what no person wrote: the sample meeting, imports on the command line. No user has this id. */
export const SYSTEM = { id: 'system', name: 'Tốc Ký' } as const;
