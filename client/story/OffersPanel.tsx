import { Button, Group } from '@mantine/core';
import type { StoryOffer } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { Panel } from './Panel';
import classes from './Story.module.css';

interface OffersPanelProps {
  offers: readonly StoryOffer[];
  /** What stands in the story now, by block id. */
  standing: ReadonlyMap<string, string>;
  writable: boolean;
  onTake(offer: StoryOffer): void;
  onLeave(offer: StoryOffer): void;
  onShow(blockId: string): void;
}

/** What the minutes now say differently, paragraph by paragraph: taken or left by a person, never by itself. */
export function OffersPanel({ offers, standing, writable, onTake, onLeave, onShow }: OffersPanelProps) {
  const words = useTexts().story;
  if (offers.length === 0) return null;
  return (
    <Panel title={words.offers} count={offers.length}>
      <ul className={classes.offers} data-testid="story-offers">
        {offers.map((offer) => {
          const now = offer.blockId === null ? undefined : standing.get(offer.blockId);
          const place = offer.blockId ?? offer.afterBlockId;
          return (
            <li key={`${offer.kind} ${offer.key}`} className={classes.offer} data-offer={offer.kind}>
              <p className={classes.offerKind}>{words.offerKinds[offer.kind]}</p>
              {offer.edited ? <p className={classes.warning}>{words.offerEdited}</p> : null}
              {now !== undefined && (offer.edited || offer.kind === 'gone') ? (
                <>
                  <p className={classes.small}>{words.standing}</p>
                  <blockquote className={classes.quoted}>{now}</blockquote>
                </>
              ) : null}
              {offer.kind === 'gone' ? null : (
                <>
                  <p className={classes.small}>{words.proposed}</p>
                  <blockquote className={classes.proposed}>{offer.proposed}</blockquote>
                </>
              )}
              <Group gap="xs">
                {writable ? (
                  <>
                    <Button
                      size="compact-md"
                      variant="light"
                      onClick={() => onTake(offer)}
                      data-take={offer.key}
                    >
                      {offer.kind === 'gone' ? words.takeGone : offer.edited ? words.takeOver : words.take}
                    </Button>
                    <Button size="compact-md" variant="default" onClick={() => onLeave(offer)}>
                      {words.leave}
                    </Button>
                  </>
                ) : null}
                {place === null ? null : (
                  <Button size="compact-md" variant="subtle" onClick={() => onShow(place)}>
                    {words.show}
                  </Button>
                )}
              </Group>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
