/** The command line. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Scenarios to run, in this order; all when none is named. */
  scenarios: string[];
  rounds: number;
  /** Length of a window of measurement. */
  seconds: number;
  /** How long the rooms are typed in. */
  minutes: number;
  /** People who watch the live view. */
  viewers: number;
  /** SIGKILLs of our server and of each other one. */
  kills: number;
  peerKills: number;
  /** Power losses of our server. */
  powerLosses: number;
  /** Ids of the servers to measure; all when none is named. */
  servers: string[];
  profile: boolean;
  /** Everything small: it shows that the bench works, and keeps no result. */
  quick: boolean;
}

export const HELP = `npm run bench -- [scenario…] [options]
  --rounds N        rounds (3)
  --seconds N       length of a window of measurement (15)
  --minutes N       rooms: how long is typed (4)
  --viewers N       live: people who watch (5000)
  --kills N         kill: SIGKILLs of our server (200)
  --peer-kills N    kill and power: times for each other server (20)
  --power-losses N  power: times for our server (50)
  --servers A,B     only these: tocky, y-websocket, y-leveldb, hocuspocus, broadcast
  --profile         say where our server's time went (figures suffer, so none are kept)
  --quick           everything small; shows that the bench works, keeps no result`;

const NUMBERS = {
  rounds: 1,
  seconds: 3,
  minutes: 0.2,
  viewers: 300,
  kills: 4,
  'peer-kills': 2,
  'power-losses': 4,
} as const;
const FULL = {
  rounds: 3,
  seconds: 15,
  minutes: 4,
  viewers: 5_000,
  kills: 200,
  'peer-kills': 20,
  'power-losses': 50,
} as const;

/** Null when help was asked for. */
export function readOptions(argv: string[]): Options | null {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      viewers: { type: 'string' },
      kills: { type: 'string' },
      'peer-kills': { type: 'string' },
      'power-losses': { type: 'string' },
      servers: { type: 'string' },
      profile: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const number = (name: keyof typeof FULL) => {
    const given = values[name];
    if (given === undefined) return (values.quick ? NUMBERS : FULL)[name];
    const value = Number(given);
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0, not "${given}".`);
    return value;
  };
  return {
    scenarios: positionals,
    rounds: number('rounds'),
    seconds: number('seconds'),
    minutes: number('minutes'),
    viewers: number('viewers'),
    kills: number('kills'),
    peerKills: number('peer-kills'),
    powerLosses: number('power-losses'),
    servers: values.servers?.split(',') ?? [],
    profile: values.profile,
    quick: values.quick,
  };
}
