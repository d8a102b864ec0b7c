/** The documents as the rest of the server sees them: the sync engine for what is now, the journal for what was. */
import type { Documents } from './http/context';
import type { Journal } from './store/journal/journal';
import type { SyncEngine } from './sync/engine';

/** `onRecheck` is called beside the engine's own check of open connections. */
export function makeDocuments(engine: SyncEngine, journal: Journal, onRecheck: () => void): Documents {
  return {
    read: (name) => engine.read(name),
    transact: (name, author, change) => engine.transact(name, { id: author.id, name: author.name }, change),
    subscribe: (name, listener) => engine.subscribe(name, listener),
    history: (name) => journal.rows(name),
    recheck() {
      void engine.invalidate();
      onRecheck();
    },
  };
}
