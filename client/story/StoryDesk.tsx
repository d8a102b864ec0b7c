/** A started story: the sheet that everybody writes on, and its margin. */
import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { TextSelection } from '@tiptap/pm/state';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { mayDo } from '../../shared/domain/access';
import type { MeetingDetail, StoryOffer, StoryStatus } from '../../shared/domain/api';
import type { AssistOffer, TakenSentence } from '../../shared/domain/assist';
import type { FactMark } from '../../shared/guard';
import { readStoryBlocks } from '../../shared/story/line';
import { hiddenEntries, type TracedSentence } from '../../shared/story/trace';
import { ApiFailure } from '../api/client';
import { useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import type { OpenEditor } from '../editor/create-editor';
import { placeOfFact, takeFact } from '../editor/fact-marks';
import { PageEdit } from '../editor/history';
import { lightBlocks } from '../editor/lit';
import { type MarkedSentence, placeOfSentence } from '../editor/sentence-marks';
import { Refusal } from '../room/Refusal';
import type { OpenDocument } from '../sync/connection';
import { tellFailure } from '../ui/notices';
import { useKeys } from '../ui/use-keys';
import { AssistPanel, TakenPanel } from './AssistPanel';
import { textOf } from './blocks';
import { CreditsDialog } from './CreditsDialog';
import { type Doubts, hindrancesOf } from './checklist';
import { FactsPanel } from './FactsPanel';
import { MinutesPanel, ProvenancePanel } from './MinutesPanels';
import { type OfferAct, OffersPanel } from './OffersPanel';
import { PhotosPanel } from './PhotosPanel';
import { ChecklistPanel, CreditsPanel, VersionsPanel } from './StatePanels';
import classes from './Story.module.css';
import { StorySheet } from './StorySheet';
import { entryViews, sourceViews } from './sources';
import { isOpenOffer, storyEdits } from './story-edits';
import { useAssist, useAssistStatus } from './use-assist';
import { type StoryFact, type StoryFacts, useFacts } from './use-facts';
import { readComposed, type StoryActs, useMeetingMedia, useMinutesBundle, useOffers } from './use-story';
import { useStoryBlocks } from './use-story-blocks';
import { useTrace } from './use-trace';
import { VouchDialog } from './VouchDialog';

interface StoryDeskProps {
  document: OpenDocument;
  /** Whether the document holds anything to show. */
  ready: boolean;
  meeting: MeetingDetail;
  status: StoryStatus;
  acts: StoryActs;
  /** What only a person can decide about, as it stands. */
  onDoubts(doubts: Doubts): void;
}

/** Edits of the text reach the server's checks this long after the last of them. */
const CHECK_AFTER_MS = 1_500;

const NOTHING_TAKEN: readonly TakenSentence[] = [];

const MARGIN = new PageEdit();

export default function StoryDesk({ document, ready, meeting, status, acts, onDoubts }: StoryDeskProps) {
  const t = useTexts();
  const user = useCurrentUser();
  const { doc } = document;
  const blocks = useStoryBlocks(doc);
  const offers = useOffers(meeting.id);
  const minutes = useMinutesBundle(meeting.id);
  const media = useMeetingMedia(meeting.id);
  const model = useAssistStatus(meeting.id);
  const { sentences, current, onCaret } = useTrace(doc, blocks, model.data?.taken ?? NOTHING_TAKEN);
  /** Entry that something in the margin points at. */
  const [pointed, setPointed] = useState<string | null>(null);
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
  const hidden = useMemo(() => {
    const ids = minutes.data ? hiddenEntries(minutes.data) : null;
    return ids ? sentences.filter(({ sources }) => sources.some((id) => ids.has(id))).length : 0;
  }, [sentences, minutes.data]);
  const doubts = useMemo((): Doubts => ({ facts: facts.open.length, hidden }), [facts.open.length, hidden]);
  useEffect(() => onDoubts(doubts), [onDoubts, doubts]);
  const photos = media.data ?? [];
  const hindrances = useMemo(
    () => hindrancesOf(blocks, media.data ?? [], status.credits, doubts, t),
    [blocks, media.data, status.credits, doubts, t],
  );
  const views = useMemo(
    () => (current && minutes.data ? sourceViews(current.sources, minutes.data, t) : []),
    [current, minutes.data, t],
  );
  const entries = useMemo(
    () => (minutes.data ? entryViews(minutes.data, sentences, t) : []),
    [minutes.data, sentences, t],
  );
  const marked = useMemo(
    (): MarkedSentence[] => [
      ...sentences
        .filter(({ origin }) => origin === 'written')
        .map((each) => ({ ...each, as: 'written' as const })),
      ...fromEntry(sentences, pointed).map((each) => ({ ...each, as: 'lit' as const })),
    ],
    [sentences, pointed],
  );
  const factsInCurrent = current ? factsIn(current, facts) : 0;
  const standing = useMemo(
    () => new Map(blocks.map(({ attributes, inline }) => [attributes.id, textOf(inline)])),
    [blocks],
  );
  // What was decided just now is gone from the list before the server has heard of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text may have decided one
  const openOffers = useMemo(() => {
    const all = readStoryBlocks(doc, { removed: true });
    return (offers.data ?? []).filter((offer) => isOpenOffer(offer, all));
  }, [offers.data, doc, blocks]);
  const told = useMemo(
    () =>
      new Map([
        ...standing,
        ...(minutes.data?.entries ?? []).map(({ id, text }) => [id, text] as const),
        ...(media.data ?? []).map(({ id, caption }) => [id, caption] as const),
      ]),
    [standing, minutes.data, media.data],
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
  const decide = (offer: StoryOffer, act: OfferAct) => {
    // What kind of block a new one is, the composed story tells.
    const needed = act === 'take' && offer.kind === 'new' ? readComposed(meeting.id) : Promise.resolve(null);
    needed
      .then((composed) => {
        if (act === 'take') edits.take(offer, composed);
        else if (act === 'leave') edits.leave(offer);
        else edits.takeFacts(offer);
        acts.refresh();
      })
      .catch(tellFailure);
  };
  /** Leads to the sentences of an entry, from one to the next. */
  const choose = useRef((_id: string) => {});
  choose.current = (id) => {
    const all = fromEntry(sentences, id);
    const at = all.findIndex((each) => each.block === current?.block && each.from === current.from);
    const next = all[(at + 1) % all.length];
    const view = editor.current?.editor.view;
    const place = view && next && placeOfSentence(view.state.doc, next);
    if (!view || !place) return;
    view.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, place.to)).scrollIntoView(),
    );
    view.focus();
  };
  const onChoose = useCallback((id: string) => choose.current(id), []);
  const margin = useRef<HTMLElement>(null);
  useKeys({
    'Mod-.': () => margin.current?.querySelector<HTMLElement>(PROVENANCE)?.focus(),
    "Mod-'": () => margin.current?.querySelector<HTMLElement>('[data-offer]')?.focus(),
  });
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    editor.current?.editor.view.focus();
  };
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
                marked={marked}
                onCaret={onCaret}
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
      <aside className={classes.margin} aria-label={t.story.margin} ref={margin} onKeyDown={back}>
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
          offers={openOffers}
          standing={standing}
          writable={writable}
          onAct={decide}
          onShow={show}
          onDone={() => editor.current?.editor.view.focus()}
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
        <ProvenancePanel
          meetingId={meeting.id}
          sentence={current}
          sources={views}
          facts={factsInCurrent}
          onPoint={setPointed}
        />
        <MinutesPanel
          meetingId={meeting.id}
          entries={entries}
          lit={current?.sources ?? NONE}
          onPoint={setPointed}
          onChoose={onChoose}
        />
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
          status={status}
          told={told}
          acts={acts}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </div>
  );
}

const NONE: readonly string[] = [];

/** What the keyboard finds first where the sentence under the caret is explained. */
const PROVENANCE = '[data-testid="story-provenance"] a, [data-testid="story-minutes"] summary';

const fromEntry = (sentences: readonly TracedSentence[], id: string | null): readonly TracedSentence[] =>
  id === null ? [] : sentences.filter(({ sources }) => sources.includes(id));

/** How many facts of a sentence the minutes do not hold and nobody answers for. */
function factsIn({ block, from, to }: TracedSentence, { checked }: StoryFacts): number {
  const marks = checked.get(block)?.facts ?? [];
  return marks.filter((mark) => !mark.vouched && mark.from < to && mark.to > from).length;
}
