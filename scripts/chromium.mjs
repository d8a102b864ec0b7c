/** Finds a Chromium for the browser tests, or installs one by the means that the system has. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

async function find() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) {
    console.error(`tocky: CHROMIUM_PATH names ${named}, and nothing is there. Correct it or unset it.`);
    process.exit(1);
  }
  const { chromium } = await import('@playwright/test');
  return [named, ...known, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Path of a Chromium; ends the process with what to do when there is none to be had. */
export async function ensureChromium() {
  const found = await find();
  if (found) return found;
  console.error('tocky: no Chromium found; installing one…');
  const asRoot = process.getuid?.() === 0;
  const ways = [
    ...(asRoot && existsSync('/usr/bin/apt-get')
      ? [
          [
            'sh',
            ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'],
          ],
        ]
      : []),
    [process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']],
  ];
  for (const [command, args] of ways) {
    spawnSync(command, args, { stdio: ['ignore', 2, 2] });
    const installed = await find();
    if (installed) return installed;
  }
  console.error(
    'tocky: the browser tests need Chromium. Install it with your system\'s package manager (Debian: "apt-get install chromium") ' +
      'or name one in CHROMIUM_PATH, then run "npm test" again.',
  );
  process.exit(1);
}
