import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Link } from 'wouter';
import { ComputedCredits } from '../../shared/domain/api';
import type { Sentence, Story, StoryBlock } from '../../shared/domain/story';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { photoPath } from '../media/photo-path';
import { focusSentence, lightSentences, revealLit } from './lit-sentences';
import type { PointedEntry } from './pointed-entry';
import classes from './StoryPanel.module.css';
import type { LiveStory } from './use-live-story';

interface StoryPanelProps {
  meetingId: string;
  answer: LiveStory | null;
  /** What a person has before them in the minutes: its sentences are lit. */
  entry: PointedEntry;
  /** Sentence pointed at: its sources; empty when the pointer leaves. */
  onPoint(sources: readonly string[]): void;
  /** Sentence chosen: leads to its first source. */
  onChoose(sources: readonly string[]): void;
  /** Back to the minutes, where the caret stands. */
  onBack(): void;
}

const CREDITS_EVERY_MS = 20_000;

/** The story as it stands now, beside the minutes; each sentence leads to where it comes from, and back. */
export function StoryPanel({ meetingId, answer, entry, onPoint, onChoose, onBack }: StoryPanelProps) {
  const words = useTexts().room.panel;
  const body = useRef<HTMLElement>(null);
  useLitSentences(body, entry, answer);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    if (step === undefined) onBack();
    else focusSentence(event.currentTarget, step);
  };
  return (
    <div className={classes.panel} data-testid="story-panel">
      <section className={classes.story} ref={body} aria-label={words.story} onKeyDown={press}>
        {answer === null ? (
          <Composing />
        ) : 'failed' in answer ? (
          <p className={classes.quiet}>{words.storyFailed}</p>
        ) : answer.entries === 0 ? (
          <p className={classes.quiet}>{words.storyEmpty}</p>
        ) : (
          <Text answer={answer} onPoint={onPoint} onChoose={onChoose} />
        )}
      </section>
      <Whereabouts entry={entry} answer={answer} panel={body} />
      <Foot meetingId={meetingId} answer={answer} />
    </div>
  );
}

const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/** Lights what came from the entry that a person has before them, in the story as it stands. */
function useLitSentences(
  body: RefObject<HTMLElement | null>,
  entry: PointedEntry,
  answer: LiveStory | null,
): void {
  const lit = useRef<{ id: string | null; count: number }>({ id: null, count: 0 });
  const light = useCallback(() => {
    const panel = body.current;
    if (!panel) return;
    const { id } = entry;
    const count = lightSentences(panel, id);
    const isNew = id !== lit.current.id || lit.current.count === 0;
    lit.current = { id, count };
    if (isNew && count > 0) revealLit(panel);
  }, [body, entry]);
  useEffect(() => entry.subscribe(light), [entry, light]);
  // What was drawn anew is dark.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is the reason
  useEffect(light, [light, answer]);
  useEffect(() => {
    // On a phone the panel comes where the minutes were.
    const panel = body.current;
    if (!panel) return;
    const shown = new ResizeObserver(() => revealLit(panel));
    shown.observe(panel);
    return () => shown.disconnect();
  }, [body]);
}

interface WhereaboutsProps {
  entry: PointedEntry;
  answer: LiveStory | null;
  panel: RefObject<HTMLElement | null>;
}

/** One quiet line: in how many sentences the entry stands, or why it is in none. Drawn by itself. */
function Whereabouts({ entry, answer, panel }: WhereaboutsProps) {
  const words = useTexts().room.panel.whereabouts;
  const id = useSyncExternalStore(entry.subscribe, () => entry.id);
  const story = answer && 'story' in answer ? answer : null;
  const told = useMemo(() => tellings(story?.story ?? null), [story]);
  const count = id === null ? 0 : (told.get(id) ?? 0);
  const why = id === null ? undefined : story?.untold.get(id);
  const text = count > 0 ? words.told(count) : why ? words.untold[why] : '';
  const [spoken, setSpoken] = useState('');
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const story = panel.current;
    // Read aloud to who comes from the minutes, and not to who writes there.
    const come = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && story?.contains(relatedTarget))) setSpoken(latest.current);
    };
    story?.addEventListener('focusin', come);
    return () => story?.removeEventListener('focusin', come);
  }, [panel]);
  return (
    <>
      {text === '' ? null : (
        <p className={classes.whereabouts} data-testid="whereabouts" data-told={count}>
          {text}
        </p>
      )}
      <p className="tk-hidden" role="status">
        {spoken}
      </p>
    </>
  );
}

/** In how many sentences each source stands. */
function tellings(story: Story | null): Map<string, number> {
  const counts = new Map<string, number>();
  if (!story) return counts;
  const { headline, lead, body } = story;
  for (const { sources } of [headline, ...lead.sentences, ...body.flatMap(({ sentences }) => sentences)])
    for (const id of sources) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Lines where the story will stand, while it is composed for the first time. */
function Composing() {
  return (
    <div className={classes.composing} role="status" aria-label={useTexts().room.panel.composing}>
      <div className={classes.bar} data-size="headline" />
      <div className={classes.bar} data-size="headline" style={{ width: '70%' }} />
      {[100, 100, 100, 55, 100, 100, 80].map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <div key={at} className={classes.bar} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

type TextProps = Pick<StoryPanelProps, 'onPoint' | 'onChoose'>;

function Text({ answer, ...rest }: TextProps & { answer: Extract<LiveStory, { story: unknown }> }) {
  const { headline, lead, body, photos } = answer.story;
  const media = new Map(photos.map((photo) => [photo.id, photo]));
  return (
    <>
      <h2 className={classes.headline}>
        <Sentences sentences={[headline]} {...rest} />
      </h2>
      <p className={classes.lead}>
        <Sentences sentences={lead.sentences} {...rest} />
      </p>
      {body.map((block) => (
        <Block key={block.key} block={block} file={media.get(block.photo ?? '')?.file ?? null} {...rest} />
      ))}
    </>
  );
}

/** Drawn anew only when it changed: a long story is drawn every second while somebody types. */
const Block = memo(function Block({
  block,
  file,
  ...rest
}: TextProps & { block: StoryBlock; file: string | null }) {
  const sentences = <Sentences sentences={block.sentences} {...rest} />;
  if (block.kind === 'list') {
    return (
      <ul>
        {block.sentences.map((sentence) => (
          <li key={sentence.sources.join(' ') + sentence.text}>
            <Sentences sentences={[sentence]} {...rest} />
          </li>
        ))}
      </ul>
    );
  }
  if (block.kind === 'photo') {
    return (
      <figure>
        {file ? (
          <img src={photoPath(file, 'medium')} alt="" loading="lazy" />
        ) : (
          <div className={classes.noPhoto} />
        )}
        <figcaption>{sentences}</figcaption>
      </figure>
    );
  }
  if (block.kind === 'quote') return <blockquote>{sentences}</blockquote>;
  return <p>{sentences}</p>;
});

function Sentences({ sentences, onPoint, onChoose }: TextProps & { sentences: readonly Sentence[] }) {
  const words = useTexts().room.panel;
  return sentences.map(({ text, sources }, at) => {
    const choose = () => onChoose(sources);
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose();
    };
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's place in its paragraph is its identity
      <span key={at}>
        {at > 0 ? ' ' : ''}
        {/* biome-ignore lint/a11y/useSemanticElements: a button breaks lines as a box, and a sentence must not */}
        <span
          role="button"
          tabIndex={0}
          className={classes.sentence}
          title={words.goTo}
          data-sources={sources.join(' ')}
          onMouseEnter={() => onPoint(sources)}
          onMouseLeave={() => onPoint([])}
          onFocus={() => onPoint(sources)}
          onBlur={() => onPoint([])}
          onClick={choose}
          onKeyDown={press}
        >
          {text}
        </span>
      </span>
    );
  });
}

function Foot({ meetingId, answer }: { meetingId: string; answer: LiveStory | null }) {
  const words = useTexts().room.panel;
  const credits = useQuery({
    queryKey: [...keys.meeting(meetingId), 'credits-so-far'],
    queryFn: () => api.get(meetingApi(meetingId, '/story/credits'), ComputedCredits),
    refetchInterval: CREDITS_EVERY_MS,
  });
  const sentences =
    answer && 'story' in answer
      ? answer.story.lead.sentences.length +
        answer.story.body.reduce((sum, block) => sum + block.sentences.length, 0)
      : null;
  return (
    <footer className={classes.foot}>
      <div className={classes.credits}>
        <span>{words.credits}</span>
        <span className={classes.names}>
          {credits.data?.credits.length ? null : words.noCredits}
          {credits.data?.credits.map(({ text }) => (
            <span key={text}>{text}</span>
          ))}
        </span>
      </div>
      <div className={classes.open}>
        <Button component={Link} href={paths.story(meetingId)}>
          {words.open}
        </Button>
        {sentences === null ? null : <span>{words.summary(sentences)}</span>}
      </div>
    </footer>
  );
}
