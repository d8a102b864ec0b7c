import { Button, Drawer, Group, Loader } from '@mantine/core';
import { useClipboard, useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { VouchedFact } from '../../shared/domain/api';
import type { AssistOffer, TakenSentence } from '../../shared/domain/assist';
import { type FactMark, factKey } from '../../shared/guard';
import { useLanguage, useTexts } from '../app/language';
import { dateAndClock } from '../ui/dates';
import classes from './Assist.module.css';
import { bracketed } from './bracketed';
import { Panel } from './Panel';
import story from './Story.module.css';
import type { Asking } from './use-assist';

interface AssistPanelProps {
  asking: Asking;
  vouched: readonly VouchedFact[];
  mayVouch: boolean;
  onTake(offer: AssistOffer): void;
  onLeave(index: number): void;
  onVouch(fact: FactMark): void;
  onStop(): void;
  onAgain(): void;
  /** The focus goes back to the text. */
  onClose(): void;
}

/** What the model offers: in the margin, on a phone from below. */
export function AssistPanel(props: AssistPanelProps) {
  const t = useTexts();
  const isPhone = useMediaQuery('(max-width: 820px)', undefined, { getInitialValueInEffect: false });
  const title = t.assist.title[props.asking.action];
  if (!isPhone)
    return (
      <Panel title={title}>
        <Offers {...props} />
      </Panel>
    );
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="bottom"
      size="72%"
      title={title}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Offers {...props} />
    </Drawer>
  );
}

function Offers(props: AssistPanelProps) {
  const { asking, vouched, mayVouch, onTake, onLeave, onVouch, onStop, onAgain, onClose } = props;
  const t = useTexts().assist;
  const { action, state, offers, settled, message } = asking;
  const isTranslation = action === 'translate';
  const answered = new Set(vouched.map(factKey));
  const openIn = (offer: AssistOffer) => offer.marks.filter((mark) => !answered.has(factKey(mark)));
  const left = offers.filter(({ index }) => !settled.has(index));
  const box = useKeptFocus(state, settled.size + vouched.length);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves it from wherever in it one is
    <div ref={box} className={classes.offers} data-testid="assist" data-state={state} onKeyDown={leave}>
      <p className={story.quiet}>{isTranslation ? t.translationHint : t.hint}</p>
      <div className={classes.progress}>
        {state === 'running' ? <Loader size={16} aria-hidden /> : null}
        <p role="status">{progressOf(asking, left.length, t)}</p>
        {state === 'running' ? (
          <Button size="compact-md" variant="default" onClick={onStop} data-autofocus>
            {t.cancel}
          </Button>
        ) : null}
      </div>
      {message ? (
        <p className={classes.failure} role="alert">
          {message}
        </p>
      ) : null}
      {isTranslation ? (
        <Translation offers={offers} />
      ) : (
        <ul className={story.offers}>
          {left.map((offer) => {
            const facts = openIn(offer);
            return (
              <li key={offer.index} className={story.offer} data-offer={offer.index}>
                {offer.replaces.length > 0 && action !== 'headline' ? (
                  <>
                    <p className={story.small}>{t.standing}</p>
                    <blockquote className={story.quoted}>{offer.replaces.join(' ')}</blockquote>
                    <p className={story.small}>{t.offered}</p>
                  </>
                ) : null}
                <blockquote className={story.proposed}>
                  <Marked text={offer.text} marks={facts} />
                </blockquote>
                {facts.length > 0 ? (
                  <p className={story.warning}>{mayVouch ? t.open : `${t.open} ${t.nobodyVouches}`}</p>
                ) : null}
                <Group gap="xs">
                  {facts.length === 0 ? (
                    <Button
                      size="compact-md"
                      variant="light"
                      onClick={() => onTake(offer)}
                      data-take-offer={offer.index}
                    >
                      {t.take}
                    </Button>
                  ) : null}
                  {mayVouch
                    ? facts.map((fact) => (
                        <Button
                          key={`${fact.from} ${fact.text}`}
                          size="compact-md"
                          variant="default"
                          className={story.factTake}
                          onClick={() => onVouch(fact)}
                          data-vouch={fact.text}
                        >
                          {t.vouch(fact.text)}
                        </Button>
                      ))
                    : null}
                  <Button size="compact-md" variant="default" onClick={() => onLeave(offer.index)}>
                    {t.leave}
                  </Button>
                </Group>
              </li>
            );
          })}
        </ul>
      )}
      <Group gap="xs" mt="sm">
        {state === 'failed' || state === 'stopped' ? (
          <Button size="compact-md" variant="light" onClick={onAgain}>
            {t.again}
          </Button>
        ) : null}
        {state === 'running' ? null : (
          <Button size="compact-md" variant="subtle" onClick={onClose} data-close>
            {t.close}
          </Button>
        )}
      </Group>
    </div>
  );
}

type Words = ReturnType<typeof useTexts>['assist'];

/** Where it stands, for the eye and for screen readers. */
function progressOf({ state, offers }: Asking, left: number, t: Words): string {
  if (state === 'running')
    return offers.length === 0 ? t.waiting : `${t.waiting} ${t.arrived(offers.length)}`;
  if (state === 'stopped') return t.stopped;
  if (offers.length === 0) return state === 'done' ? t.nothing : '';
  return left === 0 ? t.settled : t.arrived(offers.length);
}

/** Words with what the minutes do not hold marked. */
function Marked({ text, marks }: { text: string; marks: readonly FactMark[] }) {
  const parts = [];
  let at = 0;
  for (const { from, to, kind } of marks) {
    parts.push(
      text.slice(at, from),
      <mark key={from} className={classes.fact} data-fact={kind}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return <>{[...parts, text.slice(at)]}</>;
}

/** To be copied; what the minutes do not hold is in brackets there, so that nobody pastes it unseen. */
function Translation({ offers }: { offers: readonly AssistOffer[] }) {
  const t = useTexts().assist;
  const clipboard = useClipboard({ timeout: 2_000 });
  if (offers.length === 0) return null;
  return (
    <>
      <blockquote className={`${story.proposed} ${classes.translation}`}>
        {offers.map((offer) => (
          <span key={offer.index} data-offer={offer.index}>
            <Marked text={offer.text} marks={offer.marks} />{' '}
          </span>
        ))}
      </blockquote>
      <Button
        size="compact-md"
        variant="light"
        onClick={() => clipboard.copy(offers.map(bracketed).join(' '))}
        data-copy
      >
        {clipboard.copied ? t.copied : t.copy}
      </Button>
      {clipboard.error ? (
        <p className={classes.failure} role="alert">
          {t.notCopied}
        </p>
      ) : null}
    </>
  );
}

/**
 * The focus stays with the work: it comes into the panel with the question, and where its button goes away it goes on
 * to the next thing to be done.
 */
function useKeptFocus(state: Asking['state'], done: number) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them takes buttons away
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    box.current
      ?.querySelector<HTMLElement>('[data-take-offer], [data-offer] button, [data-copy], [data-close]')
      ?.focus();
  }, [state, done]);
  return box;
}

/** Sentences of the model that still stand in the story, with who took them: for everybody who reads it. */
export function TakenPanel({
  taken,
  timeZone,
}: {
  taken: readonly TakenSentence[];
  timeZone: string | undefined;
}) {
  const t = useTexts().assist;
  const { language } = useLanguage();
  if (taken.length === 0) return null;
  return (
    <Panel title={t.taken} count={taken.length}>
      <ul className={story.sources} data-testid="story-taken">
        {taken.map(({ text, model, by, at }) => (
          <li key={`${at} ${text}`}>
            <p className={story.sourceText}>{text}</p>
            <p className={story.small}>
              {t.takenBy(model, by)} · <time dateTime={at}>{dateAndClock(at, language, timeZone)}</time>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
