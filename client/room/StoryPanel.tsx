import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { ComputedCredits } from '../../shared/domain/api';
import type { Sentence, StoryBlock } from '../../shared/domain/story';
import { api } from '../api/client';
import { keys, meetingApi } from '../api/queries';
import { useTexts } from '../app/language';
import { paths } from '../app/paths';
import { photoPath } from '../media/use-photos';
import classes from './StoryPanel.module.css';
import type { LiveStory } from './use-live-story';

interface StoryPanelProps {
  meetingId: string;
  answer: LiveStory | null;
  /** Id of the entry that is pointed at in the minutes. */
  lit: string | null;
  /** Sentence pointed at: its sources; empty when the pointer leaves. */
  onPoint(sources: readonly string[]): void;
  /** Sentence chosen: leads to its first source. */
  onChoose(sources: readonly string[]): void;
}

const CREDITS_EVERY_MS = 20_000;

/** The story as it stands now, beside the minutes; each sentence leads to where it comes from, and back. */
export function StoryPanel({ meetingId, answer, lit, onPoint, onChoose }: StoryPanelProps) {
  const words = useTexts().room.panel;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lit !== null) body.current?.querySelector('[data-lit="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  return (
    <div className={classes.panel} data-testid="story-panel">
      <div className={classes.story} ref={body}>
        {answer === null ? (
          <Composing />
        ) : 'failed' in answer ? (
          <p className={classes.quiet}>{words.storyFailed}</p>
        ) : answer.entries === 0 ? (
          <p className={classes.quiet}>{words.storyEmpty}</p>
        ) : (
          <Text answer={answer} lit={lit} onPoint={onPoint} onChoose={onChoose} />
        )}
      </div>
      <Foot meetingId={meetingId} answer={answer} />
    </div>
  );
}

/** Lines where the story will stand, while it is composed for the first time. */
function Composing() {
  return (
    <div className={classes.composing} role="status" aria-label={useTexts().room.panel.composing}>
      <Skeleton height={24} mb="xs" />
      <Skeleton height={24} width="70%" mb="lg" />
      {[100, 100, 100, 55, 100, 100, 80].map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <Skeleton key={at} height={14} width={`${width}%`} mb="sm" />
      ))}
    </div>
  );
}

type TextProps = Pick<StoryPanelProps, 'lit' | 'onPoint' | 'onChoose'>;

function Text({ answer, lit, ...rest }: TextProps & { answer: Extract<LiveStory, { story: unknown }> }) {
  const { headline, lead, body, photos } = answer.story;
  const media = new Map(photos.map((photo) => [photo.id, photo]));
  const litIn = (sentences: readonly Sentence[]) =>
    lit !== null && sentences.some(({ sources }) => sources.includes(lit)) ? lit : null;
  return (
    <>
      <h2 className={classes.headline}>
        <Sentences sentences={[headline]} lit={lit} {...rest} />
      </h2>
      <p className={classes.lead}>
        <Sentences sentences={lead.sentences} lit={lit} {...rest} />
      </p>
      {body.map((block) => (
        <Block
          key={block.key}
          block={block}
          file={media.get(block.photo ?? '')?.file ?? null}
          lit={litIn(block.sentences)}
          {...rest}
        />
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

function Sentences({ sentences, lit, onPoint, onChoose }: TextProps & { sentences: readonly Sentence[] }) {
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
          data-lit={lit !== null && sources.includes(lit)}
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
