#!/usr/bin/env node
/** The command line, from a clone (`npm run -s tocky -- …`) or a package (`npx tocky …`). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled({ quiet: true });
ensureBuilt({ quiet: true });
const cli = join(root, 'dist/server/cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
