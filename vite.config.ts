/** One build, two environments: the browser's pages (dist/client) and the server with its CLI and workers (dist/server). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The sample meeting's photos, beside the built server. */
const sampleFiles: Plugin = {
  name: 'sample-files',
  applyToEnvironment: ({ name }) => name === 'ssr',
  generateBundle() {
    for (const name of ['conclusion.jpg', 'hall.jpg']) {
      this.emitFile({
        type: 'asset',
        fileName: `sample/${name}`,
        source: readFileSync(path(`./server/sample/${name}`)),
      });
    }
  },
};

export default defineConfig({
  root: path('./client'),
  // client/public holds sources of the public pages, not files to copy.
  publicDir: false,
  plugins: [react(), sampleFiles],
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: {
        outDir: path('./dist/client'),
        emptyOutDir: true,
        manifest: true,
        assetsInlineLimit: 0,
        rollupOptions: {
          input: {
            app: path('./client/index.html'),
            live: path('./client/live/live.ts'),
            public: path('./client/public/public.ts'),
          },
        },
      },
    },
    ssr: {
      build: {
        ssr: true,
        outDir: path('./dist/server'),
        emptyOutDir: true,
        sourcemap: true,
        rollupOptions: {
          input: {
            main: path('./server/main.ts'),
            cli: path('./server/cli/cli.ts'),
            'journal-worker': path('./server/store/sqlite/journal-worker.ts'),
            'tables-worker': path('./server/store/sqlite/tables-worker.ts'),
            'compaction-worker': path('./server/threads/compaction-worker.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
  },
});
