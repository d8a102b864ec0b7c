/** A started story: the sheet that everybody writes on, and its margin. */
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { TextSelection } from '@tiptap/pm/state';
import { useEffect, useMemo, useRef, useState } from 'react';
import { mayDo } from '../../shared/domain/access';
import type { MeetingDetail, StoryOffer, StoryStatus } from '../../shared/domain/api';
import type { AssistOffer } from '../../shared/domain/assist';
import type { FactMark } from '../../shared/guard';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import type { OpenEditor } from '../editor/create-editor';
import { placeOfFact, takeFact } from '../editor/fact-marks';
import { PageEdit } from '../editor/history';
import { lightBlocks } from '../editor/lit';
import { Refusal } from '../room/Refusal';
import type { OpenDocument } from '../sync/connection';
import { tellFailure } from '../ui/notices';
import { AssistPanel, TakenPanel } from './AssistPanel';
import { textOf } from './blocks';
import { CreditsDialog } from './CreditsDialog';
import { hindrancesOf } from './checklist';
import { FactsPanel } from './FactsPanel';
import { OffersPanel } from './OffersPanel';
import { PhotosPanel } from './PhotosPanel';
import { ChecklistPanel, CreditsPanel, ProvenancePanel, VersionsPanel } from './StatePanels';
import classes from './Story.module.css';
import { StorySheet } from './StorySheet';
import { sourceViews } from './sources';
import { storyEdits } from './story-edits';
import { useAssist, useAssistStatus } from './use-assist';
import { type StoryFact, useFacts } from './use-facts';
import { readComposed, type StoryActs, useMeetingMedia, useMinutesBundle, useOffers } from './use-story';
import { useStoryBlocks } from './use-story-blocks';
import { VouchDialog } from './VouchDialog';

interface StoryDeskProps {
  document: OpenDocument;
  /** Whether the document holds anything to show. */
  ready: boolean;
  meeting: MeetingDetail;
  status: StoryStatus;
  acts: StoryActs;
  /** How many facts the minutes do not hold and nobody answers for. */
  onOpenFacts(count: number): void;
}

/** Edits of the text reach the server's checks this long after the last of them. */
const CHECK_AFTER_MS = 1_500;

const MARGIN = new PageEdit();

export default function StoryDesk({ document, ready, meeting, status, acts, onOpenFacts }: StoryDeskProps) {
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

  const facts = useFacts(blocks, minutes.data, status.vouched);
  const [vouching, setVouching] = useState<FactMark | null>(null);
  const editor = useRef<OpenEditor | null>(null);
  const mayVouch = mayDo('story.submit', meeting.roles, user.isAdministrator);
  useEffect(() => onOpenFacts(facts.open.length), [onOpenFacts, facts.open.length]);
  const photos = media.data ?? [];
  const hindrances = useMemo(
    () => hindrancesOf(blocks, media.data ?? [], status.credits, facts.open.length, t),
    [blocks, media.data, status.credits, facts.open.length, t],
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
  const showFact = (fact: StoryFact) => {
    const view = editor.current?.editor.view;
    const place = view && placeOfFact(view.state, fact.block, fact);
    if (!view || !place) return show(fact.block);
    view.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, place.to)).scrollIntoView(),
    );
    view.focus();
  };
  const takeNearest = (fact: StoryFact, text: string) => {
    const view = editor.current?.editor.view;
    const place = view && placeOfFact(view.state, fact.block, fact);
    if (view && place) takeFact(view, place, text);
  };
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
  const model = useAssistStatus(meeting.id);
  const assist = useAssist(meeting.id);
  const { asking } = assist;
  const asked = asking?.block ?? null;
  useEffect(() => {
    const view = editor.current?.editor.view;
    if (view) lightBlocks(view, asked === null ? [] : [asked]);
  }, [asked]);
  const takeSentence = async (sentence: AssistOffer) => {
    const block = asking?.block ?? '';
    const text = standing.get(block) ?? '';
    try {
      if (!sentence.replaces.every((each) => text.includes(each.trim())))
        throw new ApiFailure(409, 'sentence-changed', t.assist.changed);
      // On record first: nothing of the model's stands in the story without it.
      await assist.take(sentence.index);
      if (!edits.takeSentence(block, sentence))
        throw new ApiFailure(409, 'sentence-changed', t.assist.changed);
      acts.refresh();
    } catch (error) {
      tellFailure(error);
    }
  };
  const taken = (model.data?.taken ?? []).filter(({ text }) =>
    [...standing.values()].some((words) => words.includes(text)),
  );
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
              <StorySheet
                document={document}
                editable={writable}
                checked={facts.checked}
                mayVouch={mayVouch}
                onVouch={setVouching}
                onOpen={(open) => {
                  editor.current = open;
                }}
                assist={
                  model.data?.on ? { language: minutes.data?.language ?? 'vi', onAsk: assist.ask } : null
                }
                onSources={setSources}
              />
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
        {asking ? (
          <AssistPanel
            key={`${asking.block} ${asking.action}`}
            asking={asking}
            vouched={status.vouched}
            mayVouch={mayVouch}
            onTake={(sentence) => void takeSentence(sentence)}
            onLeave={assist.leave}
            onVouch={setVouching}
            onStop={assist.stop}
            onAgain={() => assist.ask({ action: asking.action, block: asking.block })}
            onClose={() => {
              assist.close();
              editor.current?.editor.view.focus();
            }}
          />
        ) : null}
        <OffersPanel
          offers={offers.data ?? []}
          standing={standing}
          writable={writable}
          onTake={take}
          onLeave={leave}
          onShow={show}
        />
        <FactsPanel
          facts={facts}
          vouched={status.vouched}
          timeZone={meeting.timeZone}
          writable={writable}
          mayVouch={mayVouch}
          onShow={showFact}
          onTake={takeNearest}
          onVouch={setVouching}
        />
        <TakenPanel taken={taken} timeZone={meeting.timeZone} />
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
      {vouching ? <VouchDialog fact={vouching} acts={acts} onClose={() => setVouching(null)} /> : null}
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
