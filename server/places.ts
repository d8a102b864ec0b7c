/** Where the program's own files lie: beside the bundle in dist/, or in the source folders. */
import { fileURLToPath } from 'node:url';

function place(built: string, source: string): string {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return fileURLToPath(new URL(source, here));
  // Bundled: this module is either in an entry of dist/server or in a chunk one folder below.
  return fileURLToPath(new URL(here.includes('/chunks/') ? `../${built}` : built, here));
}

/** The built browser files. */
export const clientFolder = (): string => place('../client', '../dist/client');
/** Sources of the browser files, for development only. */
export const clientSources = (): string => place('../../client', '../client');
/** Photos of the sample meeting. */
export const sampleFolder = (): string => place('./sample', './sample');
