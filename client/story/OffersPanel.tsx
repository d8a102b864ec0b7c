import { Button, Group } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { StoryOffer } from '../../shared/domain/api';
import { applied, comparedTexts, factChanges, threeWay } from '../../shared/text/three-way';
import { useTexts } from '../app/language';
import { Keys } from '../ui/Keys';
import { Panel } from './Panel';
import classes from './Story.module.css';

/** What a person may do with an offer. */
export type OfferAct = 'take' | 'leave' | 'facts';

interface OffersPanelProps {
  offers: readonly StoryOffer[];
  /** What stands in the story now, by block id. */
  standing: ReadonlyMap<string, string>;
  writable: boolean;
  onAct(offer: StoryOffer, act: OfferAct): void;
  onShow(blockId: string): void;
  /** The last one was decided by the keyboard. */
  onDone(): void;
}

const KEYS: Readonly<Record<string, OfferAct>> = { 1: 'take', 2: 'leave', 3: 'facts' };

/** What the minutes now say differently, paragraph by paragraph: taken or left by a person, never by itself. */
export function OffersPanel({ offers, standing, writable, onAct, onShow, onDone }: OffersPanelProps) {
  const words = useTexts().story;
  const list = useRef<HTMLUListElement>(null);
  /** Where an offer was decided by the keyboard: the next one takes its place, and the focus. */
  const decided = useRef<number | null>(null);
  const [said, setSaid] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other offers are the reason
  useEffect(() => {
    if (decided.current === null) return;
    const items = list.current?.children ?? [];
    const next = items[Math.min(decided.current, items.length - 1)];
    decided.current = null;
    if (next instanceof HTMLElement) next.focus();
    else onDone();
  }, [offers]);
  const act = (offer: StoryOffer, place: number, what: OfferAct) => {
    decided.current = list.current?.contains(document.activeElement) ? place : null;
    setSaid(words.offerDone[what]);
    onAct(offer, what);
  };
  return (
    <>
      <p className="tk-hidden" role="status">
        {said}
      </p>
      {offers.length === 0 ? null : (
        <Panel title={words.offers} count={offers.length}>
          <ul className={classes.offers} data-testid="story-offers" ref={list}>
            {offers.map((offer, place) => (
              <Offer
                key={`${offer.kind} ${offer.key}`}
                offer={offer}
                now={offer.blockId === null ? '' : (standing.get(offer.blockId) ?? '')}
                writable={writable}
                onAct={(what) => act(offer, place, what)}
                onShow={onShow}
              />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

interface OfferProps {
  offer: StoryOffer;
  /** Text of its block as it stands. */
  now: string;
  writable: boolean;
  onAct(act: OfferAct): void;
  onShow(blockId: string): void;
}

function Offer({ offer, now, writable, onAct, onShow }: OfferProps) {
  const words = useTexts().story;
  const { kind, base, proposed, edited, urgent, blockId, afterBlockId } = offer;
  const { taken, clean, facts } = useMemo(() => {
    const { changes, clean } = threeWay(base, now, proposed);
    const taken = applied(now, changes);
    const facts = clean ? now : applied(now, factChanges(base, now, proposed));
    // Only where that is a third text there is a third choice.
    return { taken, clean, facts: facts === now || facts === taken ? null : facts };
  }, [base, now, proposed]);
  const place = blockId ?? afterBlockId;
  const conflict = kind === 'changed' && !clean;
  const possible: OfferAct[] = conflict && facts !== null ? ['take', 'leave', 'facts'] : ['take', 'leave'];
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const what = KEYS[event.key];
    const step = event.key === 'ArrowDown' ? 'next' : event.key === 'ArrowUp' ? 'previous' : null;
    if (step) {
      const other = event.currentTarget[`${step}ElementSibling`];
      if (other instanceof HTMLElement) other.focus();
    } else if (what && writable && possible.includes(what)) onAct(what);
    else return;
    event.preventDefault();
  };
  const label: Record<OfferAct, string> = {
    take: conflict ? words.takeOver : words.takes[kind],
    leave: conflict ? words.keep : words.leave,
    facts: words.takeFacts,
  };
  return (
    <li
      className={classes.offer}
      data-offer={kind}
      data-urgent={urgent || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys work where it has the focus
      tabIndex={0}
      onKeyDown={press}
    >
      <p className={classes.offerKind}>{words.offerKinds[kind]}</p>
      {urgent ? <p className={classes.warning}>{words.offerUrgent}</p> : null}
      {edited && kind !== 'moved' ? (
        <p className={conflict || kind === 'gone' ? classes.warning : classes.small}>
          {conflict ? words.offerConflict : kind === 'gone' ? words.offerGoneEdited : words.offerMerged}
        </p>
      ) : null}
      {conflict ? (
        <>
          <p className={classes.small}>{words.standing}</p>
          <Words className={classes.quoted} one={now} other={taken} side="first" />
          <p className={classes.small}>{words.proposed}</p>
          <Words className={classes.proposed} one={now} other={taken} side="second" />
        </>
      ) : kind === 'changed' ? (
        <Words className={classes.proposed} one={now} other={taken} />
      ) : kind === 'new' ? (
        <blockquote className={classes.proposed}>{proposed}</blockquote>
      ) : (
        <blockquote className={classes.quoted}>{now}</blockquote>
      )}
      {conflict && facts !== null ? (
        <>
          <p className={classes.small}>{words.factsTaken}</p>
          <Words className={classes.proposed} one={now} other={facts} />
        </>
      ) : null}
      <Group gap="xs">
        {writable
          ? possible.map((what, at) => (
              <Button
                key={what}
                size="compact-md"
                variant={what === 'take' ? 'light' : 'default'}
                onClick={() => onAct(what)}
                data-take={what === 'take' ? offer.key : undefined}
                data-act={`offer-${what}`}
                rightSection={
                  <span className={classes.offerKey} aria-hidden>
                    <Keys keys={[String(at + 1)]} />
                  </span>
                }
              >
                {label[what]}
              </Button>
            ))
          : null}
        {place === null ? null : (
          <Button size="compact-md" variant="subtle" onClick={() => onShow(place)}>
            {words.show}
          </Button>
        )}
      </Group>
    </li>
  );
}

/** So many words are left of a long stretch that is the same, on each side of what differs. */
const AROUND = 10;

interface WordsProps {
  className: string | undefined;
  one: string;
  other: string;
  /** One of the two alone, with what the other lacks marked; both where it is not said. */
  side?: 'first' | 'second';
}

/** How two texts differ, word by word; of long stretches that are the same only what is near. */
function Words({ className, one, other, side }: WordsProps) {
  const parts = useMemo(
    () => comparedTexts(one, other).filter(({ of }) => !side || of === 'both' || of === side),
    [one, other, side],
  );
  if (parts.length === 1) return <blockquote className={className}>{parts[0]?.text}</blockquote>;
  return (
    <blockquote className={className}>
      {parts.map(({ of, text }, at) => {
        const shown = of === 'both' ? nearby(text, at === 0, at === parts.length - 1) : text;
        const key = `${at} ${of}`;
        if (of === 'both') return <span key={key}>{`${shown} `}</span>;
        if (side) return <mark key={key}>{`${shown} `}</mark>;
        return of === 'first' ? <del key={key}>{`${shown} `}</del> : <ins key={key}>{`${shown} `}</ins>;
      })}
    </blockquote>
  );
}

function nearby(text: string, isFirst: boolean, isLast: boolean): string {
  const words = text.split(' ');
  const kept = (isFirst ? 0 : AROUND) + (isLast ? 0 : AROUND);
  if (words.length <= kept + AROUND) return text;
  const head = isFirst ? [] : words.slice(0, AROUND);
  const tail = isLast ? [] : words.slice(-AROUND);
  return [...head, '…', ...tail].join(' ');
}
