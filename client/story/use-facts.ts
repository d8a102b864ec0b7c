/** What of the story the minutes do not hold, found a moment after the last letter and never on the typing thread. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { VouchedFact } from '../../shared/domain/api';
import type { Bundle } from '../../shared/domain/bundle';
import { factKey } from '../../shared/guard';
import type { Block } from '../../shared/schema/document';
import { textOfInline } from '../../shared/story/line';
import type { CheckedBlock, CheckedFact } from '../editor/fact-marks';
import type { GuardAnswer, GuardRequest } from './guard-worker';

/** After the last letter. */
const PAUSE_MS = 300;

/** A fact with the block that it stands in. */
export interface StoryFact extends CheckedFact {
  block: string;
}

export interface StoryFacts {
  /** By block, for the marks in the text. */
  checked: ReadonlyMap<string, CheckedBlock>;
  /** Those that nobody answers for, in the order of the text; one that stands there twice is told once. */
  open: readonly StoryFact[];
  /** Whether the minutes have been read and the text checked. */
  ready: boolean;
}

const NOTHING: StoryFacts = { checked: new Map(), open: [], ready: false };

/** The facts of the open story. */
export function useFacts(
  blocks: readonly Block[],
  minutes: Bundle | undefined,
  vouched: readonly VouchedFact[],
): StoryFacts {
  const worker = useRef<Worker | null>(null);
  const [answer, setAnswer] = useState<GuardAnswer | null>(null);
  useEffect(() => {
    const made = new Worker(new URL('./guard-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<GuardAnswer>) => setAnswer(data));
    made.addEventListener('error', ({ message }) => setAnswer({ failed: message }));
    worker.current = made;
    return () => {
      worker.current = null;
      made.terminate();
    };
  }, []);
  useEffect(() => {
    if (minutes) worker.current?.postMessage({ minutes } satisfies GuardRequest);
  }, [minutes]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const texts = blocks.map(({ attributes, inline }) => ({
        id: attributes.id,
        text: textOfInline(inline),
      }));
      worker.current?.postMessage({ blocks: texts } satisfies GuardRequest);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [blocks]);
  useEffect(() => {
    if (answer && 'failed' in answer) console.error(answer.failed);
  }, [answer]);
  return useMemo(
    () => (answer && 'checked' in answer ? factsOf(answer.checked, vouched) : NOTHING),
    [answer, vouched],
  );
}

function factsOf(
  all: Extract<GuardAnswer, { checked: unknown }>['checked'],
  vouched: readonly VouchedFact[],
): StoryFacts {
  const answered = new Set(vouched.map(factKey));
  const checked = new Map<string, CheckedBlock>();
  const open = new Map<string, StoryFact>();
  for (const { id, text, marks } of all) {
    const facts = marks.map((mark) => ({ ...mark, vouched: answered.has(factKey(mark)) }));
    checked.set(id, { text, facts });
    for (const fact of facts) {
      const key = factKey(fact);
      if (!fact.vouched && !open.has(key)) open.set(key, { ...fact, block: id });
    }
  }
  return { checked, open: [...open.values()], ready: true };
}
