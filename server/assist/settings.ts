/**
 * Where the language model is. The environment counts first; else what an administrator keeps, in a file of the data
 * folder that only the server's user may read. There is none unless somebody names one.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import {
  isModelAddress,
  isModelKey,
  type ModelSetup,
  type ModelSetupChange,
} from '../../shared/domain/assist';
import { Problem } from '../http/context';

/** A model that can be asked. */
export interface ModelAccess {
  /** As the makers of servers give it: up to and with `/v1`. */
  address: string;
  model: string;
  /** Null where the server wants none. */
  key: string | null;
}

export interface ModelSettings {
  /** The model to ask; null: there is none. */
  current(): ModelAccess | null;
  setup(): ModelSetup;
  /** What `current` would be after a change. Throws a `Problem` where something about it is wrong. */
  after(change: ModelSetupChange): ModelAccess | null;
  change(change: ModelSetupChange): Promise<ModelSetup>;
}

const FILE = 'model.json';

const Kept = z.object({
  address: z.string().refine(isModelAddress),
  model: z.string().min(1),
  key: z.string().refine(isModelKey).nullable(),
});

/** Opens the settings; `named` is what the environment says. */
export function openModelSettings(folder: string, named: ModelAccess | null, log: Logger): ModelSettings {
  let kept = named ? null : readKept(folder, log);
  const current = () => named ?? kept;

  const setup = (): ModelSetup => {
    const access = current();
    const source = named ? 'environment' : access ? 'interface' : 'none';
    return {
      source,
      address: access?.address ?? '',
      model: access?.model ?? '',
      hasKey: Boolean(access?.key),
    };
  };

  const after = (change: ModelSetupChange): ModelAccess | null => {
    if (named) throw new Problem(409, 'model-by-environment');
    if (change.address === '') return null;
    const wrong = (path: 'address' | 'model' | 'key') =>
      new Problem(422, `model-${path}`, [{ path, message: '' }]);
    if (!isModelAddress(change.address)) throw wrong('address');
    if (change.model === '') throw wrong('model');
    if (change.key && !isModelKey(change.key)) throw wrong('key');
    // A key goes to the server for which it was given and to no other.
    const same = kept !== null && new URL(kept.address).origin === new URL(change.address).origin;
    const key = change.key === undefined && same ? (kept?.key ?? null) : change.key || null;
    return { address: change.address, model: change.model, key };
  };

  return {
    current,
    setup,
    after,
    async change(change) {
      const wanted = after(change);
      await keep(folder, wanted);
      kept = wanted;
      return setup();
    },
  };
}

function readKept(folder: string, log: Logger): ModelAccess | null {
  let text: string;
  try {
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.error({ err: error }, 'the settings of the language model cannot be read: it stays off');
    return null;
  }
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    // Without the error, which may quote the key.
    log.error('the settings of the language model are damaged: it stays off');
    return null;
  }
}

/** Whole or not at all, and readable by nobody else at any moment. */
async function keep(folder: string, access: ModelAccess | null): Promise<void> {
  const file = join(folder, FILE);
  if (!access) return rm(file, { force: true });
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(access));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
