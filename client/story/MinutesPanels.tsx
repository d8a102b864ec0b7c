/** The minutes beside the story: what the sentence under the caret rests on, and every entry with its sentences. */
import { memo, type RefObject, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { TracedSentence } from '../../shared/story/trace';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { Panel } from './Panel';
import classes from './Story.module.css';
import type { EntryView, SourceView } from './sources';

interface Pointing {
  /** An entry is pointed at, or none any more: its sentences are lit. */
  onPoint(id: string | null): void;
}

/** Events of an element that points at an entry, by pointer and by keyboard. */
const pointingAt = (id: string, { onPoint }: Pointing) => ({
  onMouseEnter: () => onPoint(id),
  onMouseLeave: () => onPoint(null),
  onFocus: () => onPoint(id),
  onBlur: () => onPoint(null),
});

interface ProvenancePanelProps extends Pointing {
  meetingId: string;
  /** The sentence under the caret; null while none is chosen. */
  sentence: TracedSentence | null;
  sources: readonly SourceView[];
  /** Facts in it that the minutes do not hold and nobody answers for. */
  facts: number;
}

/** What the sentence under the caret rests on. */
export function ProvenancePanel({ meetingId, sentence, sources, facts, onPoint }: ProvenancePanelProps) {
  const { story: words, assist } = useTexts();
  return (
    <Panel title={words.provenance}>
      {sentence === null ? <p className={classes.quiet}>{words.provenanceHint}</p> : null}
      {sentence?.origin === 'written' ? (
        <p className={classes.quiet} data-testid="story-written">
          {facts > 0 ? words.writtenWithFacts(facts) : words.written}
        </p>
      ) : null}
      {sentence?.origin === 'model' ? (
        <p className={classes.small} data-testid="story-by-model">
          {assist.byModel}
        </p>
      ) : null}
      {sentence?.origin === 'edited' ? <p className={classes.small}>{words.editedSentence}</p> : null}
      <ul className={classes.sources} data-testid="story-provenance">
        {sources.map(({ id, label, text, entry, hidden }) => (
          <li key={id} data-hidden={hidden} {...pointingAt(id, { onPoint })}>
            <p className={classes.small}>{label}</p>
            {hidden ? <p className={classes.warning}>{words.sourceHidden}</p> : null}
            <p className={classes.sourceText}>{text}</p>
            {entry ? <OpenEntry meetingId={meetingId} id={id} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OpenEntry({ meetingId, id }: { meetingId: string; id: string }) {
  return (
    <Link className={classes.link} href={`${paths.room(meetingId)}#${encodeURIComponent(id)}`}>
      {useTexts().story.openEntry}
    </Link>
  );
}

interface MinutesPanelProps extends Pointing {
  meetingId: string;
  entries: readonly EntryView[];
  /** What the sentence under the caret rests on. */
  lit: readonly string[];
  /** An entry was chosen: leads to its sentences, one after the other. */
  onChoose(id: string): void;
}

/** Every entry of the minutes, with how much of the story came from it. */
export function MinutesPanel({ lit, ...rest }: MinutesPanelProps) {
  const words = useTexts().story;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const wanted = new Set(lit);
    const items = [...(list.current?.children ?? [])].filter((each) => each instanceof HTMLElement);
    // The list is as long as the meeting: it is not drawn anew for a light.
    for (const item of items) item.toggleAttribute('data-lit', wanted.has(item.dataset.entry ?? ''));
    if (list.current?.contains(document.activeElement) || list.current?.matches(':hover')) return;
    items.find((item) => item.hasAttribute('data-lit'))?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  return (
    <details className={classes.panel} data-testid="story-minutes">
      <summary className={classes.minutesTitle}>
        {words.minutes}
        <span className={classes.count}>{rest.entries.length}</span>
      </summary>
      <Entries {...rest} list={list} />
    </details>
  );
}

const Entries = memo(function Entries({
  meetingId,
  entries,
  list,
  onPoint,
  onChoose,
}: Omit<MinutesPanelProps, 'lit'> & { list: RefObject<HTMLUListElement | null> }) {
  const words = useTexts().story;
  return (
    <ul className={classes.entries} ref={list}>
      {entries.map(({ id, label, text, sentences, hidden }) => (
        <li key={id} data-entry={id} {...pointingAt(id, { onPoint })}>
          <button
            type="button"
            className={classes.entry}
            disabled={sentences === 0}
            onClick={() => onChoose(id)}
          >
            <span className={classes.small}>{label}</span>
            <span className={classes.entryText}>{text}</span>
            <span className={hidden ? classes.warning : classes.small}>
              {hidden
                ? words.sourceHidden
                : sentences > 0
                  ? words.entrySentences(sentences)
                  : words.entryUntold}
            </span>
          </button>
          <OpenEntry meetingId={meetingId} id={id} />
        </li>
      ))}
    </ul>
  );
});
