/** One build, two environments: the browser's pages (dist/client) and the server with its CLI and workers (dist/server). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import sharp from 'sharp';
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

/** What a maskable icon may be cut down to: the mark in the middle, its ground all over. */
const ICONS = [
  { name: 'icon-192.png', size: 192, inner: 192, purpose: 'any' },
  { name: 'icon-512.png', size: 512, inner: 512, purpose: 'any' },
  { name: 'icon-maskable.png', size: 512, inner: 400, purpose: 'maskable' },
] as const;
const GROUND = '#0b6b5d';

/** What makes the application installable: its manifest and icons, and the files that its worker keeps. */
const installable: Plugin = {
  name: 'installable',
  applyToEnvironment: ({ name }) => name === 'client',
  transformIndexHtml: {
    order: 'post',
    handler: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: '/app.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/icon-192.png' }, injectTo: 'head' },
    ],
  },
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      const mark = readFileSync(path('./client/app/mark.svg'));
      for (const { name, size, inner, purpose } of ICONS) {
        const drawn = await sharp(mark, { density: 1200 }).resize(inner).png().toBuffer();
        const background = purpose === 'maskable' ? GROUND : { r: 0, g: 0, b: 0, alpha: 0 };
        const source = await sharp({ create: { width: size, height: size, channels: 4, background } })
          .composite([{ input: drawn }])
          .png()
          .toBuffer();
        this.emitFile({ type: 'asset', fileName: name, source });
      }
      const manifest = {
        id: '/app',
        name: 'Tốc Ký',
        short_name: 'Tốc Ký',
        lang: 'vi',
        start_url: '/app',
        scope: '/',
        display: 'standalone',
        background_color: '#f6f4ef',
        theme_color: '#f6f4ef',
        icons: ICONS.map(({ name, size, purpose }) => ({
          src: `/${name}`,
          sizes: `${size}x${size}`,
          type: 'image/png',
          purpose,
        })),
      };
      this.emitFile({ type: 'asset', fileName: 'app.webmanifest', source: JSON.stringify(manifest) });

      // The viewers' and readers' pages are none of the worker's concern.
      const isOthers = (file: string) => /^assets\/(live|public)-/.test(file);
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/') && !isOthers(file))
        .sort();
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const worker = chunks.find(({ name, isEntry }) => isEntry && name === 'service-worker');
      const entry = chunks.find(({ name, isEntry }) => isEntry && name === 'app');
      if (!worker || !entry) throw new Error('The build lacks the application or its worker.');
      const id = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const build = { id, entry: entry.fileName, files: files.map((file) => `/${file}`) };
      worker.code = `const BUILD=${JSON.stringify(build)};\n${worker.code}`;
    },
  },
};

/**
 * The browser makes no JSON schemas of its schemas, and tells of wrong fields in words of our own. Every type of
 * zod refers to both: without that, they stay out (6 KB compressed).
 */
const leanSchemas: Plugin = {
  name: 'lean-schemas',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: {
    filter: { id: /zod\/v4\/classic\/schemas\.js$/ },
    handler: (code) =>
      code
        .replace(/^import en from .*$/m, 'const en = () => ({ localeError: () => undefined });')
        .replace(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '')
        .replace(/create(?:To|Standard)JSONSchemaMethod\(/g, 'void ('),
  },
};

const NO_HISTORY = '\0no-history';

/** Undo is Yjs': of ProseMirror's own history Tiptap asks one thing, which has nothing to do without it (2 KB). */
const noHistory: Plugin = {
  name: 'no-history',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: { filter: { id: /^@tiptap\/pm\/history$/ }, handler: () => NO_HISTORY },
  load: {
    filter: { id: /no-history$/ },
    handler: () => 'export const closeHistory = (transaction) => transaction;',
  },
};

/** Smaller bodies fit into the packet with the headers anyway; as in server/http/compression.ts. */
const WORTH_BYTES = 1_024;

/**
 * Beside each text its Brotli form, which the server sends as it is: with the greatest effort, a twentieth
 * smaller than what could be made while somebody waits.
 */
const brotli: Plugin = {
  name: 'brotli',
  applyToEnvironment: ({ name }) => name === 'client',
  async writeBundle({ dir = '' }, bundle) {
    const compress = promisify(brotliCompress);
    await Promise.all(
      Object.values(bundle).map(async (file) => {
        const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (!/\.(js|css|svg)$/.test(file.fileName) || bytes.length < WORTH_BYTES) return;
        await writeFile(`${dir}/${file.fileName}.br`, await compress(bytes));
      }),
    );
  },
};

export default defineConfig({
  root: path('./client'),
  // client/public holds sources of the public pages, not files to copy.
  publicDir: false,
  plugins: [react(), leanSchemas, noHistory, sampleFiles, installable, brotli],
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
            'service-worker': path('./client/worker/service-worker.ts'),
          },
          output: {
            // A worker's address stays the same; that is how a browser finds the next one.
            entryFileNames: ({ name }) =>
              name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
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
