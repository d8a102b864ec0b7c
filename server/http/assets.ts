/** Addresses of the built browser files, from Vite's manifest; in development from Vite itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);

export interface Assets {
  /** Script and style addresses of an entry, e.g. `live/live.ts` (path below client/). */
  entry(name: string): { scripts: string[]; styles: string[] };
}

/** Reads the manifest of a finished build. Throws when the build is missing or lacks an entry. */
export function builtAssets(clientFolder: string): Assets {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(join(clientFolder, '.vite/manifest.json'), 'utf8')),
  );
  const stylesOf = (name: string, seen = new Set<string>()): string[] => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return [];
    seen.add(name);
    return [...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => stylesOf(next, seen))];
  };
  return {
    entry(name) {
      const chunk = manifest[name];
      if (!chunk) throw new Error(`The build has no entry ${name}: run "npm run build".`);
      return { scripts: [`/${chunk.file}`], styles: [...new Set(stylesOf(name))].map((file) => `/${file}`) };
    },
  };
}

/** Addresses that Vite's development server answers. */
export const developmentAssets: Assets = {
  entry: (name) => ({ scripts: ['/@vite/client', `/${name}`], styles: [] }),
};
