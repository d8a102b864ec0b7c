/** The room around an open document: panels left and right, the sheet between them. */
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { mayDo } from '../../shared/domain/access';
import type { Medium, MeetingDetail } from '../../shared/domain/api';
import type { EntryKind } from '../../shared/domain/bundle';
import type { MarkerAttributes } from '../../shared/schema/document';
import { useLanguage, useTexts } from '../app/language';
import { useCurrentUser } from '../app/session';
import { useOpenCorrections } from '../corrections/use-corrections';
import { currentBlock } from '../editor/block-commands';
import { blockById, positionOfBlock } from '../editor/blocks';
import { endComposition } from '../editor/end-composition';
import { LabelSource } from '../editor/labels';
import { lightBlocks } from '../editor/lit';
import { readAgain } from '../editor/reading';
import type { Question } from '../editor/suggestions';
import { useCapture } from '../media/use-capture';
import type { OpenDocument } from '../sync/connection';
import { useSyncFact } from '../sync/use-document';
import { idlePart, late, useLateParts } from '../ui/late';
import { isPhone } from '../ui/phone';
import { useAct } from '../ui/use-act';
import { useKeys } from '../ui/use-keys';
import { AgendaPanel } from './AgendaPanel';
import { AnswerMenu } from './AnswerMenu';
import type { Act } from './answers';
import { focusSentence } from './lit-sentences';
import { Offers } from './Offers';
import { PeoplePanel } from './PeoplePanel';
import { PhoneBar, type PhoneView } from './PhoneBar';
import { Refusal } from './Refusal';
import { RemovedPanel } from './RemovedPanel';
import classes from './Room.module.css';
import { RoomBar } from './RoomBar';
import {
  addAgendaItem,
  answer,
  askSpeaker,
  goToBlock,
  insertPhoto,
  moveSection,
  recentSpeakers,
  setKeysOf,
  toEndOfLine,
} from './room-acts';
import { likelySpeakers, roomLabels } from './room-labels';
import { Sheet } from './Sheet';
import { SidePanel, type SideTab } from './SidePanel';
import { TasksPanel } from './TasksPanel';
import { useMinutesEditor } from './use-minutes-editor';
import { useOutline } from './use-outline';
import { usePresence } from './use-presence';
import { useQuestion } from './use-question';
import { useReading } from './use-reading';
import { useSetup } from './use-setup';
import { useTogether } from './use-together';
import { useVisibleArea } from './use-visible-area';
import { useCaretInView, useWriting } from './use-writing';
import { WritingBar } from './WritingBar';

/** The sheet must be there first. What stands beside it comes when the page is idle. */
const LiveStory = idlePart(() => import('./idle-parts').then((m) => m.LiveStory));
const PhotoTray = idlePart(() => import('./idle-parts').then((m) => m.PhotoTray));
const DropArea = idlePart(() => import('./idle-parts').then((m) => m.DropArea));
/** Dialogs and menus come when they are asked for. */
const ShareDialog = late(() => import('./late-parts').then((m) => m.ShareDialog));
const CheatSheet = late(() => import('./late-parts').then((m) => m.CheatSheet));
const VersionsDialog = late(() => import('./late-parts').then((m) => m.VersionsDialog));
const DetailsDialog = late(() => import('./late-parts').then((m) => m.DetailsDialog));
const KindMenu = late(() => import('./late-parts').then((m) => m.KindMenu));
/** Most meetings have nothing to correct. */
const CorrectionsPanel = lazy(() => import('./late-parts').then((m) => ({ default: m.CorrectionsPanel })));

interface RoomProps {
  meeting: MeetingDetail;
  document: OpenDocument;
  mayWrite: boolean;
}

export function Room({ meeting, document, mayWrite }: RoomProps) {
  const texts = useTexts();
  const { language } = useLanguage();
  const user = useCurrentUser();
  const { doc } = document;
  useLateParts();
  const setup = useSetup(doc);
  const me = useMemo(() => ({ id: user.id, name: user.name }), [user.id, user.name]);
  const present = usePresence(document.awareness, user);
  const findId = useId();
  const [tab, setTab] = useState<SideTab>('story');
  const [view, setView] = useState<PhoneView>('minutes');
  const [dialog, setDialog] = useState<'share' | 'keys' | null>(null);
  const [details, setDetails] = useState<string | null>(null);
  const [kindOf, setKindOf] = useState<{ id: string; at: HTMLElement } | null>(null);

  const [labels] = useState(
    () => new LabelSource(roomLabels(setup, [], texts, language, { of: new Map(), me: user.id })),
  );
  const acts = useRef({ pickPhoto: () => {}, claim: (_id: string) => {} });
  const togetherRef = useRef<ReturnType<typeof useTogether> | null>(null);
  const editorOf = useRef<ReturnType<typeof useMinutesEditor>['open']>(null);
  const corrections = useOpenCorrections(meeting.id, mayWrite, texts.corrections.arrived);
  const mayAdd = mayDo('media.add', meeting.roles, user.isAdministrator);
  const names = useMemo(() => [...new Set(setup.people.map(({ name }) => name))], [setup.people]);
  const capture = useCapture(meeting.id, names);
  const question = useQuestion(
    () => ({ setup, recent: recentSpeakers(editorOf.current?.editor ?? null), texts }),
    (asked, chosen) => {
      const open = editorOf.current;
      if (open) onAnswer(open.editor, asked, chosen.act);
    },
  );
  /** The bar of a phone has asked who speaks, whatever stands in the line: the words go on at its end. */
  const isFinding = useRef(false);
  const onAnswer = (editor: Editor, asked: Question, act: Act) => {
    answer(editor, doc, asked, act, () => acts.current.pickPhoto());
    if (isFinding.current) toEndOfLine(editor);
  };
  useEffect(() => {
    if (question.open === null) isFinding.current = false;
  }, [question.open]);
  const reading = useReading(doc, setup);
  // What the server refused for good would be typed into the void; what it can't take just now is kept.
  const isReadOnly = useSyncFact(document, ({ refusal }) => refusal === 'read-only');
  const editable = mayWrite && !isReadOnly;
  const { host, open } = useMinutesEditor({
    document,
    editable,
    label: texts.room.sheet.label,
    labels,
    answerer: question.answerer,
    ...reading,
    onKind: (id, at) => setKindOf({ id, at }),
    onDetails: (id) => setDetails(id),
    onClaim: (id) => acts.current.claim(id),
    onTakenAway: (id) => togetherRef.current?.onTakenAway(id),
  });
  editorOf.current = open;
  const editor = open?.editor ?? null;
  const outline = useOutline(editor);
  const isWriting = useWriting(editor);
  useVisibleArea();
  useCaretInView(editor);
  const { reader } = reading;
  useEffect(() => {
    if (editor && reader) readAgain(editor.view);
  }, [editor, reader]);
  const speakers = useMemo(
    () => likelySpeakers(setup, outline.recent, reading.leading),
    [setup, outline.recent, reading.leading],
  );
  const together = useTogether({ open, document, me, sections: outline.sections, editable });
  togetherRef.current = together;
  const { claims } = together;

  // Every block is told of new labels: only the order of the agenda is one, and not what goes on in it.
  const agenda = outline.sections.map(({ id }) => id).join(' ');
  const current = useMemo(
    () => roomLabels(setup, agenda.split(' '), texts, language, { of: claims, me: me.id }),
    [setup, agenda, texts, language, claims, me.id],
  );
  useEffect(() => labels.set(current), [labels, current]);

  const go = useCallback(
    (id: string) => {
      setView('minutes');
      // On a phone the sheet is shown first, then scrolled.
      if (editor) requestAnimationFrame(() => goToBlock(editor, id));
    },
    [editor],
  );
  const point = useCallback(
    (sources: readonly string[]) => {
      if (editor) lightBlocks(editor.view, sources);
    },
    [editor],
  );
  const choose = useCallback(
    (sources: readonly string[]) => {
      const first = editor ? sources.find((id) => positionOfBlock(editor.state.doc, id) !== null) : undefined;
      if (first !== undefined) go(first);
    },
    [editor, go],
  );
  const back = useCallback(() => {
    setView('minutes');
    if (editor) requestAnimationFrame(() => editor.view.focus());
  }, [editor]);
  // An address that names an entry leads to it.
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (editor && id) requestAnimationFrame(() => goToBlock(editor, id));
  }, [editor]);

  acts.current.claim = together.claim;
  acts.current.pickPhoto = () => {
    setView(isPhone() ? 'lists' : 'minutes');
    requestAnimationFrame(() =>
      globalThis.document.querySelector<HTMLElement>('[data-testid="photo-input"]')?.click(),
    );
  };

  const onFollow = useAct((id: string) => {
    setView('minutes');
    together.following.follow(id);
  });
  const onInvite = useAct(() => setDialog('share'));
  const onKeys = useAct(() => setDialog('keys'));
  const onClaim = useAct(together.claim);
  const onAddItem = useAct((title: string) => editor && addAgendaItem(editor, title));
  const onMoveItem = useAct((id: string, by: -1 | 1) => editor && moveSection(editor, id, by));
  const onInsertPhoto = useAct((medium: Medium) => {
    // What is not shown takes no focus: on a phone the sheet comes first.
    flushSync(() => setView('minutes'));
    if (editor) insertPhoto(editor, medium);
  });
  const onFindSpeaker = useAct(() => {
    if (!editor) return;
    endComposition(editor.view);
    isFinding.current = true;
    askSpeaker(editor);
  });
  const onCorrections = useAct(() => {
    flushSync(() => setView('lists'));
    globalThis.document.querySelector<HTMLElement>('[data-testid="corrections"] button')?.focus();
  });

  useKeys({
    'Mod-/': () => setDialog('keys'),
    'Mod-p': () => {
      setView('lists');
      requestAnimationFrame(() => globalThis.document.getElementById(findId)?.focus());
    },
    'Mod-.': () => {
      setTab('story');
      setView('story');
      // The panel may have to come first.
      requestAnimationFrame(() => {
        const panel = globalThis.document.querySelector<HTMLElement>('[data-testid="story-panel"]');
        if (panel) focusSentence(panel, 0);
      });
    },
    "Mod-'": () => together.compare(null),
    'Mod-j': () => {
      const block = editor ? currentBlock(editor.state) : null;
      if (block?.node.type.name === 'entry') setDetails(String(block.node.attrs.id));
    },
  });

  const detailed = details === null ? null : entryOf(editor, details);
  return (
    <div className={classes.frame} data-writing={isWriting}>
      <RoomBar
        meeting={meeting}
        title={setup.meeting.title}
        present={present}
        document={document}
        followed={together.following.followed}
        onFollow={onFollow}
        onInvite={onInvite}
      />
      <div className={classes.room} data-view={view}>
        <aside className={classes.lists} aria-label={texts.room.phone.listsLabel}>
          {corrections.length > 0 ? (
            <Suspense>
              <CorrectionsPanel meetingId={meeting.id} doc={doc} open={corrections} onGo={go} />
            </Suspense>
          ) : null}
          <AgendaPanel
            sections={outline.sections}
            editable={editable}
            claims={claims}
            me={me.id}
            onClaim={onClaim}
            onGo={go}
            onAdd={onAddItem}
            onMove={onMoveItem}
          />
          <PeoplePanel
            doc={doc}
            setup={setup}
            spoke={outline.recent[0] ?? null}
            editable={editable}
            findId={findId}
          />
          <PhotoTray
            meetingId={meeting.id}
            canAdd={mayAdd}
            onTake={capture.take}
            onInsert={editable ? onInsertPhoto : undefined}
            insertedIds={outline.media}
          />
        </aside>
        <main className={classes.desk}>
          <Refusal document={document} />
          <Sheet setup={setup} host={host} editable={editable} onKeys={onKeys} words={texts.room.sheet} />
          <Offers together={together} me={me.id} present={present} editable={editable} />
        </main>
        <SidePanel
          tab={tab}
          onTab={setTab}
          tasks={outline.tasks.length}
          removed={together.removals.lines.length}
        >
          {tab === 'story' ? (
            <LiveStory
              meetingId={meeting.id}
              doc={doc}
              editor={editor}
              onPoint={point}
              onChoose={choose}
              onBack={back}
            />
          ) : tab === 'tasks' ? (
            <TasksPanel tasks={outline.tasks} labels={current} onGo={go} />
          ) : (
            <RemovedPanel
              lines={together.removals.lines}
              me={me.id}
              editable={editable}
              onBringBack={together.bringBack}
            />
          )}
        </SidePanel>
      </div>
      {isWriting && open ? (
        <WritingBar
          open={open}
          speakers={speakers}
          leading={reading.leading}
          corrections={corrections.length}
          onFindSpeaker={onFindSpeaker}
          onCorrections={onCorrections}
          onPhoto={mayAdd ? capture.take : undefined}
        />
      ) : (
        <PhoneBar
          view={view}
          onView={setView}
          corrections={corrections.length}
          onCorrections={onCorrections}
          onPhoto={mayAdd ? capture.take : undefined}
        />
      )}
      {question.open ? (
        <AnswerMenu
          label={labelOf(question.open.question, texts.room.menu)}
          answers={question.open.answers}
          chosen={question.open.chosen}
          query={question.open.question.query}
          at={question.open.at}
          onChoose={(chosen) => {
            const asked = question.open?.question;
            question.close();
            if (asked && editor) onAnswer(editor, asked, chosen.act);
          }}
        />
      ) : null}
      {kindOf ? (
        <KindMenu
          at={kindOf.at}
          onChoose={(kind: EntryKind) => {
            if (editor) setKeysOf(editor, kindOf.id, { kind: kind === 'note' ? undefined : kind });
            setKindOf(null);
            editor?.view.focus();
          }}
          onClose={() => setKindOf(null)}
        />
      ) : null}
      {details !== null && detailed ? (
        <DetailsDialog
          key={details}
          entry={detailed}
          setup={setup}
          onSave={(keys) => editor && setKeysOf(editor, details, keys)}
          onClose={() => {
            setDetails(null);
            editor?.view.focus();
          }}
        />
      ) : null}
      {together.compared ? (
        <VersionsDialog
          first={together.compared.first}
          second={together.compared.second}
          speakerOf={({ attrs }) => (attrs.speaker ? current.speaker(attrs.speaker) : '')}
          onKeep={together.keep}
          onClose={() => {
            together.closeComparison();
            editor?.view.focus();
          }}
        />
      ) : null}
      {dialog === 'share' ? <ShareDialog meetingId={meeting.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'keys' ? <CheatSheet onClose={() => setDialog(null)} /> : null}
      {capture.element}
      <DropArea meetingId={meeting.id} enabled={mayAdd} />
    </div>
  );
}

type Editor = NonNullable<ReturnType<typeof useMinutesEditor>['open']>['editor'];

function entryOf(
  editor: Editor | null,
  id: string,
): Pick<MarkerAttributes, 'kind' | 'assignees' | 'due' | 'vote'> | null {
  const attrs = editor && blockById(editor.state.doc, id)?.node.attrs;
  if (!attrs) return null;
  return { kind: attrs.kind ?? 'note', assignees: attrs.assignees, due: attrs.due, vote: attrs.vote };
}

function labelOf(
  { sign, atStart }: { sign: '@' | '/'; atStart: boolean },
  words: { speakers: string; mentions: string; kinds: string },
): string {
  return sign === '/' ? words.kinds : atStart ? words.speakers : words.mentions;
}
