/** The description of the API as a page, with swagger-ui from this server and nothing from elsewhere. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { html } from 'hono/html';

const require = createRequire(import.meta.url);

const INIT = `window.addEventListener('load', () => {
  window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
});
`;

const FILES: Record<string, { type: string; read(): string }> = {
  'swagger-ui.css': { type: 'text/css; charset=utf-8', read: () => packaged('swagger-ui.css') },
  'swagger-ui-bundle.js': {
    type: 'text/javascript; charset=utf-8',
    read: () => packaged('swagger-ui-bundle.js'),
  },
  'docs.js': { type: 'text/javascript; charset=utf-8', read: () => INIT },
};

function packaged(name: string): string {
  return readFileSync(join(dirname(require.resolve('swagger-ui-dist/package.json')), name), 'utf8');
}

/** A file of the page; null for any other name. */
export function docsFile(name: string): { type: string; body: string } | null {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return file ? { type: file.type, body: file.read() } : null;
}

/** The page. */
export function docsPage() {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Tốc Ký API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/docs.js"></script>
</body>
</html>`;
}
