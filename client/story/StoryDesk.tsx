/** A started story: the sheet that everybody writes on, and its margin. */
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mayDo } from '../../shared/domain/access';
import type { MeetingDetail, StoryOffer, StoryStatus } from '../../shared/domain/api';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { PageEdit } from '../editor/history';
import { Refusal } from '../room/Refusal';
import type { OpenDocument } from '../sync/connection';
import { tellFailure } from '../ui/notices';
import { textOf } from './blocks';
import { CreditsDialog } from './CreditsDialog';
import { hindrancesOf } from './checklist';
import { OffersPanel } from './OffersPanel';
import { PhotosPanel } from './PhotosPanel';
import { ChecklistPanel, CreditsPanel, ProvenancePanel, VersionsPanel } from './StatePanels';
import classes from './Story.module.css';
import { StorySheet } from './StorySheet';
import { sourceViews } from './sources';
import { storyEdits } from './story-edits';
import { readComposed, type StoryActs, useMeetingMedia, useMinutesBundle, useOffers } from './use-story';
import { useStoryBlocks } from './use-story-blocks';

interface StoryDeskProps {
  document: OpenDocument;
  /** Whether the document holds anything to show. */
  ready: boolean;
  meeting: MeetingDetail;
  status: StoryStatus;
  acts: StoryActs;
}

/** Edits of the text reach the server's checks this long after the last of them. */
const CHECK_AFTER_MS = 1_500;

const MARGIN = new PageEdit();

export default function StoryDesk({ document, ready, meeting, status, acts }: StoryDeskProps) {
  const t = useTexts();
  const user = useCurrentUser();
  const { doc } = document;
  const blocks = useStoryBlocks(doc);
  const offers = useOffers(meeting.id);
  const minutes = useMinutesBundle(meeting.id);
  const media = useMeetingMedia(meeting.id);
  const [sources, setSources] = useState<readonly string[] | null>(null);
  const [confirming, setConfirming] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const writable = mayDo('story.write', meeting.roles, user.isAdministrator);

  const refresh = useRef(acts.refresh);
  refresh.current = acts.refresh;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text asks anew
  useEffect(() => {
    const timer = setTimeout(() => refresh.current(), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [blocks]);

  const photos = media.data ?? [];
  const hindrances = useMemo(
    () => hindrancesOf(blocks, media.data ?? [], status.credits, t),
    [blocks, media.data, status.credits, t],
  );
  const views = useMemo(
    () => (sources === null || !minutes.data ? null : sourceViews(sources, minutes.data, t)),
    [sources, minutes.data, t],
  );
  const standing = useMemo(
    () => new Map(blocks.map(({ attributes, inline }) => [attributes.id, textOf(inline)])),
    [blocks],
  );
  const edits = useMemo(() => storyEdits(doc, MARGIN), [doc]);
  const show = (id: string) =>
    sheet.current
      ?.querySelector(`[data-block="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  const take = (offer: StoryOffer) => {
    (offer.kind === 'new' ? readComposed(meeting.id) : Promise.resolve(null))
      .then((composed) => {
        edits.take(offer, composed);
        acts.refresh();
      })
      .catch(tellFailure);
  };
  const leave = (offer: StoryOffer) => {
    edits.leave(offer);
    acts.refresh();
  };
  return (
    <div className={classes.frame}>
      <main className={classes.desk}>
        <Refusal document={document} />
        {ready && !writable ? (
          <Alert className={classes.notice} icon={<IconInfoCircle aria-hidden />}>
            {t.story.readOnly}
          </Alert>
        ) : null}
        <div className={classes.sheet}>
          <div className={classes.story} data-testid="story" ref={sheet}>
            {ready ? (
              <StorySheet document={document} editable={writable} onSources={setSources} />
            ) : (
              <p className={classes.quiet}>{t.common.loading}</p>
            )}
          </div>
          {status.credits?.length ? (
            <div className={`${classes.credits} ${classes.sheetCredits}`}>
              {status.credits.map(({ text }) => (
                <div key={text}>{text}</div>
              ))}
            </div>
          ) : null}
        </div>
      </main>
      <aside className={classes.margin} aria-label={t.story.margin}>
        <OffersPanel
          offers={offers.data ?? []}
          standing={standing}
          writable={writable}
          onTake={take}
          onLeave={leave}
          onShow={show}
        />
        <ChecklistPanel status={status} hindrances={hindrances} />
        <ProvenancePanel meetingId={meeting.id} sources={views} />
        <CreditsPanel status={status} onConfirm={() => setConfirming(true)} />
        <PhotosPanel
          media={photos}
          blocks={blocks.filter(({ attributes }) => attributes.type === 'photo')}
          writable={writable}
          onInsert={(medium) => edits.insertPhoto(medium, null)}
          onRemove={(id) => edits.remove(id)}
          onAlt={(id, alt) => edits.setAlt(id, alt)}
        />
        <VersionsPanel status={status} timeZone={meeting.timeZone} />
      </aside>
      {confirming ? (
        <CreditsDialog
          meetingId={meeting.id}
          language={minutes.data?.language ?? 'vi'}
          confirmed={status.credits}
          acts={acts}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </div>
  );
}
