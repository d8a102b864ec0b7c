/** Passwords as argon2id hashes. */
import { hash, verify } from '@node-rs/argon2';
import { makeGate } from '../work-gate';
import { newToken } from './tokens';

/** OWASP's first choice for argon2id: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each check takes memory and a thread: more than this many at once would starve the rest of the server. */
const gate = makeGate(3);

/** Hash of a password that nobody has, made once: an unknown user costs the same time as a known one. */
let decoy: Promise<string> | null = null;

/** One password, however it was typed: composed and decomposed letters are the same. */
const same = (password: string) => password.normalize('NFC');

export function hashPassword(password: string): Promise<string> {
  return gate.run(1, () => hash(same(password), COST));
}

/** Whether the password fits. Without a hash (an unknown user, a guest) it takes as long and says no. */
export async function passwordFits(password: string, hashed: string | null): Promise<boolean> {
  decoy ??= hash(newToken(), COST);
  const against = hashed ?? (await decoy);
  const fits = await gate.run(1, () => verify(against, same(password)));
  return fits && hashed !== null;
}
