/** Secrets of sessions, links and browsers: handed out once, kept only as hashes. */
import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, fit for a cookie and an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256, hex. Tokens are random, so no salt and no slow hash is needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
