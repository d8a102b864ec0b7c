/** Results as Markdown. */
import { type Column, isReached, type Result, type Row, type Target } from './result';

function figure(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined) return '–';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function table(head: readonly string[], rows: readonly (readonly string[])[], firstRight: number): string {
  const rule = head.map((_, at) => (at < firstRight ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figures(columns: readonly Column[], rows: readonly Row[]): string {
  const hasCases = rows.some((row) => row.case !== '');
  const head = [...(hasCases ? ['case'] : []), 'server', ...columns.map(({ title }) => title)];
  const body = rows.map((row) => [
    ...(hasCases ? [row.case] : []),
    row.server,
    ...columns.map(({ key, digits }) => figure(row.values[key], digits)),
  ]);
  return table(head, body, hasCases ? 2 : 1);
}

function targets(all: readonly Target[]): string {
  const body = all.map((target) => {
    const reached = isReached(target);
    const digits = target.unit === '×' ? 2 : target.unit === '' ? 0 : 1;
    const unit = target.unit === '' ? '' : ` ${target.unit}`;
    return [
      target.what,
      `${figure(target.value, digits)}${target.value === null ? '' : unit}`,
      `≤ ${target.limit}${unit}`,
      reached === null ? 'not measured' : reached ? 'yes' : '**no**',
    ];
  });
  return table(['target', 'measured', 'wanted', 'reached'], body, 1);
}

export function section(result: Result): string {
  const { machine } = result;
  const versions = Object.entries(result.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `## ${result.title}`,
    result.about,
    `\`\`\`sh\n${result.command}\n\`\`\``,
    ...result.missing.map(({ server, why }) => `**Not measured: ${server}.** ${why}`),
    figures(result.columns, result.rows),
    ...(result.targets.length > 0 ? [targets(result.targets)] : []),
    ...(result.notes.length > 0 ? [result.notes.map((note) => `- ${note}`).join('\n')] : []),
    `<sub>${result.measuredAt.slice(0, 16).replace('T', ' ')} UTC · ${machine.cpu}, ${machine.cores} cores, ` +
      `${machine.memory} GiB · Node.js ${machine.node} · Linux ${machine.kernel} · ${machine.fileSystem} · ` +
      `load ${machine.load} before, ${result.loadAfter} after · ${versions.join(' · ')}</sub>`,
  ].join('\n\n');
}

/** The whole page, from all results that there are. */
export function page(results: readonly Result[]): string {
  return `${[
    '# Benchmarks',
    'Made by `npm run bench`; each section by the command that stands in it. All servers of a section were ' +
      'measured in one run on one machine, in turn, the order rotated from round to round; figures are medians ' +
      'of the rounds. They differ from machine to machine; the ratios hold.',
    'Ours is the whole built server with a data folder, reached by links as its users reach it, with every ' +
      'update on the disk (fsync) before anybody sees it. The others run as they are published, at their ' +
      'defaults, without authentication. Latencies are from the key to the arrival of its letter at the socket ' +
      'of a client in another process. CPU is user and system time of all threads of the server.',
    ...results.map(section),
  ].join('\n\n')}\n`;
}
