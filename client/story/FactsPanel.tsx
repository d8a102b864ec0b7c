import { Button, Group } from '@mantine/core';
import type { VouchedFact } from '../../shared/domain/api';
import { useLanguage, useTexts } from '../app/language';
import { dateAndClock } from '../ui/dates';
import { Panel } from './Panel';
import classes from './Story.module.css';
import type { StoryFact, StoryFacts } from './use-facts';

interface FactsPanelProps {
  facts: StoryFacts;
  vouched: readonly VouchedFact[];
  timeZone: string | undefined;
  writable: boolean;
  mayVouch: boolean;
  onShow(fact: StoryFact): void;
  onTake(fact: StoryFact, text: string): void;
  onVouch(fact: StoryFact): void;
}

/** What the story says and the minutes do not hold, and what somebody answers for: also for those who only read. */
export function FactsPanel({
  facts,
  vouched,
  timeZone,
  writable,
  mayVouch,
  onShow,
  onTake,
  onVouch,
}: FactsPanelProps) {
  const words = useTexts().story.facts;
  const { language } = useLanguage();
  if (facts.open.length === 0 && vouched.length === 0) return null;
  return (
    <Panel title={words.title} count={facts.open.length}>
      {facts.open.length === 0 ? <p className={classes.quiet}>{words.none}</p> : null}
      <ul className={classes.offers} data-testid="story-facts">
        {facts.open.map((fact) => (
          <li key={`${fact.kind} ${fact.text}`} className={classes.offer} data-fact={fact.kind}>
            <p className={classes.offerKind}>{fact.text}</p>
            <p className={classes.small}>{words.kinds[fact.kind]}</p>
            <Group gap="xs" mt={8}>
              {writable && fact.nearest[0] !== undefined ? (
                <Button
                  size="compact-md"
                  variant="light"
                  className={classes.factTake}
                  onClick={() => onTake(fact, fact.nearest[0] ?? '')}
                >
                  {words.take(fact.nearest[0])}
                </Button>
              ) : null}
              {mayVouch ? (
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => onVouch(fact)}
                  data-vouch={fact.text}
                >
                  {words.vouch}
                </Button>
              ) : null}
              <Button size="compact-md" variant="subtle" onClick={() => onShow(fact)}>
                {words.show}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {vouched.length > 0 ? (
        <>
          <h3 className={classes.factsVouched}>{words.vouched}</h3>
          <ul className={classes.sources} data-testid="story-vouched">
            {vouched.map(({ kind, text, reason, by, at }) => (
              <li key={`${kind} ${text}`}>
                <p className={classes.offerKind}>{text}</p>
                <p className={classes.sourceText}>{reason}</p>
                <p className={classes.small}>
                  {by} · <time dateTime={at}>{dateAndClock(at, language, timeZone)}</time>
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}
