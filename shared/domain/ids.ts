/** Ids of what the product itself makes: by the server, or by a browser that begins a meeting without it. */
import { customAlphabet } from 'nanoid';
import { z } from 'zod';

/** Letters and digits only, so that an id is a word on a command line and in an address; about 80 bits. */
export const newId = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 16);

/** An id as `newId` makes it. */
export const NewId = z.string().regex(/^[2-9a-hjkmnp-z]{16}$/);
