/** What a scenario found, as it is kept in results/<scenario>.json. */
import type { Machine } from '../measure/machine';

export interface Column {
  key: string;
  /** With its unit. */
  title: string;
  digits: number;
}

export interface Row {
  /** Label of the server. */
  server: string;
  /** What was done, where a scenario does several things. */
  case: string;
  /** By the key of the column; null where it could not be measured. */
  values: Record<string, number | null>;
}

export interface Target {
  what: string;
  value: number | null;
  limit: number;
  unit: '×' | 'ms' | '%' | '';
}

export interface Findings {
  columns: Column[];
  /** Medians of the rounds. */
  rows: Row[];
  targets: Target[];
  /** Sentences that a reader needs to judge the figures. */
  notes: string[];
  /** Every round, as it was measured. */
  rounds: unknown[];
}

export interface Result extends Findings {
  scenario: string;
  title: string;
  about: string;
  command: string;
  /** ISO 8601 */
  measuredAt: string;
  machine: Machine;
  /** Load average at the end. */
  loadAfter: number;
  versions: Record<string, string>;
  /** Those that could not be measured, and why. */
  missing: { server: string; why: string }[];
}

/** Null when there is nothing to judge. */
export const isReached = ({ value, limit }: Target): boolean | null =>
  value === null ? null : value <= limit;
