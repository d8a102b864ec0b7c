/**
 * Draws the two photos of the sample meeting: `node scripts/draw-sample-photos.mjs`. They are kept in
 * the repository; run it again only to change them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './ensure.mjs';

const WIDTH = 1280;
const HEIGHT = 853;
const paper = '#f6f4ef';
const wall = '#ece6da';
const wood = '#8c6a4a';
const woodDark = '#6f5339';
const jade = '#0b6b5d';
const jadeLight = '#e5f1ee';
const ink = '#1d2127';
const skins = ['#d9a47c', '#c98f66', '#e0b08a', '#b97e56'];
const clothes = ['#2b4f9e', '#3d4a56', '#7a3e86', '#5f656e', '#ffffff', '#0b6b5d'];

const rect = (x, y, width, height, fill, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;

/** A person seen from the front, the head's centre at x, y. */
function person(x, y, size, number, standing = false) {
  const skin = skins[number % skins.length];
  const cloth = clothes[number % clothes.length];
  const hair = number % 3 === 1 ? '#2a2320' : '#1b1a1a';
  const body = standing ? size * 4.4 : size * 3.6;
  return `
    <path d="M ${x - size * 1.5} ${y + body} C ${x - size * 1.6} ${y + size * 1.6} ${x - size} ${y + size * 1.15} ${x} ${y + size * 1.15} C ${x + size} ${y + size * 1.15} ${x + size * 1.6} ${y + size * 1.6} ${x + size * 1.5} ${y + body} Z" fill="${cloth}"/>
    <path d="M ${x - size * 0.4} ${y + size * 1.15} L ${x} ${y + size * 1.9} L ${x + size * 0.4} ${y + size * 1.15} Z" fill="#fbfaf7"/>
    <rect x="${x - size * 0.28}" y="${y + size * 0.6}" width="${size * 0.56}" height="${size * 0.75}" fill="${skin}"/>
    <ellipse cx="${x}" cy="${y}" rx="${size * 0.78}" ry="${size * 0.95}" fill="${skin}"/>
    <path d="M ${x - size * 0.82} ${y - size * 0.05} C ${x - size} ${y - size * 1.25} ${x + size} ${y - size * 1.25} ${x + size * 0.82} ${y - size * 0.05} C ${x + size * 0.6} ${y - size * 0.6} ${x - size * 0.5} ${y - size * 0.75} ${x - size * 0.82} ${y - size * 0.05} Z" fill="${hair}"/>`;
}

/** A head and shoulders seen from behind. */
function listener(x, y, size, number) {
  return `
    <path d="M ${x - size * 1.7} ${y + size * 5} C ${x - size * 1.7} ${y + size * 1.3} ${x - size} ${y + size} ${x} ${y + size} C ${x + size} ${y + size} ${x + size * 1.7} ${y + size * 1.3} ${x + size * 1.7} ${y + size * 5} Z" fill="${clothes[number % clothes.length]}"/>
    <ellipse cx="${x}" cy="${y}" rx="${size * 0.8}" ry="${size}" fill="${number % 2 ? '#1b1a1a' : '#2a2320'}"/>`;
}

const flag = (x, y, width) => {
  const height = (width * 2) / 3;
  const points = Array.from({ length: 10 }, (_, at) => {
    const radius = (at % 2 ? 0.12 : 0.3) * height;
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    return `${x + width / 2 + radius * Math.cos(angle)},${y + height / 2 + radius * Math.sin(angle)}`;
  }).join(' ');
  return `${rect(x, y, width, height, '#c8402f')}<polygon points="${points}" fill="#f2c230"/>`;
};

/** Lines of a board, too far away to be read. */
const board = (x, y, width, height) => `
  ${rect(x, y, width, height, jade, 'rx="8"')}
  ${rect(x + width * 0.18, y + height * 0.26, width * 0.64, height * 0.12, jadeLight, 'rx="6" opacity="0.92"')}
  ${rect(x + width * 0.1, y + height * 0.5, width * 0.8, height * 0.09, jadeLight, 'rx="5" opacity="0.75"')}
  ${rect(x + width * 0.28, y + height * 0.7, width * 0.44, height * 0.08, jadeLight, 'rx="5" opacity="0.6"')}`;

const room = `
  <defs>
    <linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${paper}"/><stop offset="1" stop-color="${wall}"/></linearGradient>
    <linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#cdbfa8"/><stop offset="1" stop-color="#b5a58b"/></linearGradient>
    <linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#ffffff" stop-opacity="0.22"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/></linearGradient>
  </defs>
  ${rect(0, 0, WIDTH, HEIGHT, 'url(#wall)')}
  ${rect(0, 560, WIDTH, HEIGHT - 560, 'url(#floor)')}
  ${rect(0, 548, WIDTH, 14, woodDark)}`;

const window = (x) => `
  ${rect(x, 110, 150, 250, '#dfe9ec', 'stroke="#ffffff" stroke-width="12"')}
  ${rect(x + 70, 110, 8, 250, '#ffffff')}${rect(x, 228, 150, 8, '#ffffff')}`;

const cup = (x, y) =>
  `<ellipse cx="${x + 11}" cy="${y + 28}" rx="24" ry="6" fill="#d8e6e2"/>${rect(x, y, 22, 26, '#ffffff', 'rx="4"')}`;

const hall = `${room}${window(70)}${window(1060)}${board(370, 90, 540, 210)}${flag(935, 96, 96)}
  ${[330, 480, 640, 800, 950].map((x, at) => person(x, 380 + (at % 2) * 6, 44, at)).join('')}
  <path d="M 230 520 L 1050 520 L 1230 760 L 50 760 Z" fill="${wood}"/>
  <path d="M 270 508 L 1010 508 L 1150 690 L 130 690 Z" fill="${jade}"/>
  <path d="M 270 508 L 1010 508 L 1020 522 L 260 522 Z" fill="#0d7a6a"/>
  ${[330, 480, 640, 800, 950].map((x) => cup(x, 540)).join('')}
  ${rect(590, 600, 100, 34, '#ffffff', 'opacity="0.9" rx="3"')}${rect(420, 610, 90, 30, '#ffffff', 'opacity="0.85" rx="3"')}${rect(770, 612, 92, 30, '#ffffff', 'opacity="0.85" rx="3"')}
  ${listener(640, 690, 58, 3)}
  ${rect(0, 0, WIDTH, HEIGHT, 'url(#light)')}`;

const conclusion = `${room}${window(60)}${board(430, 70, 620, 230)}${flag(1080, 80, 120)}
  ${person(660, 300, 58, 1, true)}
  <path d="M 700 430 C 770 420 800 380 806 340 L 834 350 C 830 410 790 470 712 480 Z" fill="${clothes[1]}"/><circle cx="820" cy="334" r="20" fill="${skins[1]}"/>
  <path d="M 540 500 L 780 500 L 752 800 L 568 800 Z" fill="${wood}"/>${rect(526, 480, 268, 26, woodDark, 'rx="6"')}
  ${rect(612, 590, 96, 96, jadeLight, 'rx="48" opacity="0.9"')}
  <path d="M 600 482 C 600 440 612 420 630 410" stroke="${ink}" stroke-width="7" fill="none"/><ellipse cx="634" cy="404" rx="11" ry="15" fill="${ink}"/>
  ${[110, 300, 930, 1130].map((x, at) => listener(x, 610 + (at % 2) * 18, 62, at)).join('')}
  ${[200, 420, 850, 1060].map((x, at) => listener(x, 730 + (at % 2) * 14, 78, at + 2)).join('')}
  ${rect(0, 0, WIDTH, HEIGHT, 'url(#light)')}`;

for (const [name, drawing] of Object.entries({ hall, conclusion })) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${drawing}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
  writeFileSync(join(root, 'server/sample', `${name}.jpg`), bytes);
  console.info(`${name}.jpg: ${Math.round(bytes.length / 1024)} KB`);
}
