/** `npm run bench`: runs scenarios, keeps what they found, prints it. */
import { Bench, type Scenario, SERVERS } from './bench';
import { loadNow, machine } from './measure/machine';
import { HELP, type Options, readOptions } from './options';
import { keepResult, keptResult } from './report/files';
import { section } from './report/markdown';
import type { Result } from './report/result';
import { compose } from './scenarios/compose';
import { fanout } from './scenarios/fanout';
import { guard } from './scenarios/guard';
import { join } from './scenarios/join';
import { kill } from './scenarios/kill';
import { live } from './scenarios/live';
import { memory } from './scenarios/memory';
import { power } from './scenarios/power';
import { room } from './scenarios/room';
import { rooms } from './scenarios/rooms';

/** In the order of the page. `live` compares with what `fanout` found. */
const SCENARIOS: readonly Scenario[] = [fanout, live, join, rooms, room, memory, kill, power, compose, guard];

function chosen({ scenarios, servers }: Options): readonly Scenario[] {
  const unknown = scenarios.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown)
    throw new Error(`There is no scenario "${unknown}": ${SCENARIOS.map(({ name }) => name).join(', ')}.`);
  const stranger = servers.find((id) => !SERVERS.some((server) => server.id === id));
  if (stranger)
    throw new Error(`There is no server "${stranger}": ${SERVERS.map(({ id }) => id).join(', ')}.`);
  return scenarios.length === 0 ? SCENARIOS : SCENARIOS.filter(({ name }) => scenarios.includes(name));
}

/** The command that makes one section again. */
function commandOf(scenario: string, argv: readonly string[]): string {
  const given = argv.filter((word) => !SCENARIOS.some(({ name }) => name === word));
  return `npm run bench -- ${[scenario, ...given].join(' ')}`;
}

async function run(options: Options, argv: readonly string[]): Promise<void> {
  const found = new Map<string, Result>();
  for (const scenario of chosen(options)) {
    console.error(`\nbench: ${scenario.name}`);
    const before = machine();
    const bench = new Bench(options, (name) => found.get(name) ?? (options.quick ? null : keptResult(name)));
    const versions = bench.servers().map(({ label, version }) => [label, version]);
    const findings = await scenario.run(bench);
    const result: Result = {
      scenario: scenario.name,
      title: scenario.title,
      about: scenario.about,
      command: commandOf(scenario.name, argv),
      measuredAt: new Date().toISOString(),
      machine: before,
      loadAfter: loadNow(),
      versions: Object.fromEntries(versions),
      missing: bench.missing,
      ...findings,
    };
    found.set(scenario.name, result);
    console.log(`\n${section(result)}\n`);
    if (!options.quick && !options.profile)
      keepResult(
        result,
        SCENARIOS.map(({ name }) => name),
      );
  }
}

try {
  const argv = process.argv.slice(2);
  const options = readOptions(argv);
  if (options) await run(options, argv);
  else console.log(HELP);
  process.exit(0);
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
