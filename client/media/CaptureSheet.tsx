import { Button, Modal } from '@mantine/core';
import { IconCamera, IconCheck, IconCloudOff } from '@tabler/icons-react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '../app/language';
import { tell } from '../ui/notices';
import classes from './CaptureSheet.module.css';
import { withName } from './caption';
import { ProgressBar } from './ProgressBar';
import { type Upload, uploads } from './uploads';
import type { Shot } from './use-capture';

interface CaptureSheetProps {
  meetingId: string;
  /** Those that were taken since it is open, the last one last. */
  shots: readonly Shot[];
  /** Names that captions may need. */
  people: readonly string[];
  /** Opens the camera again. */
  onTake(): void;
  /** Captions are sent from then on. */
  onClose(): void;
}

/** A picture on its way, and its caption: written, or tapped together of names. The next one is one tap away. */
export function CaptureSheet({ meetingId, shots, people, onTake, onClose }: CaptureSheetProps) {
  const t = useTexts();
  const words = t.media;
  const [at, setAt] = useState(shots.length - 1);
  const count = useRef(shots.length);
  if (count.current !== shots.length) {
    count.current = shots.length;
    setAt(shots.length - 1);
  }
  const list = useSyncExternalStore(uploads.subscribe, () => uploads.read(meetingId));
  const stateOf = ({ id }: Shot) => list.find((upload) => upload.id === id)?.state;
  const shot = shots[at] ?? shots[shots.length - 1];
  const isAway = shots.some((each) => stateOf(each)?.is === 'waiting');
  const send = () => {
    onClose();
    tell(isAway ? words.keptForNetwork : words.sentOff(shots.length));
  };
  return (
    <Modal
      opened
      onClose={send}
      fullScreen
      title={words.position(at + 1, shots.length)}
      closeButtonProps={{ 'aria-label': words.send }}
      classNames={{ body: classes.body, content: classes.content }}
    >
      <div className={classes.sheet} data-testid="capture">
        {shots.length > 1 ? (
          <ul className={classes.strip}>
            {shots.map((each, place) => (
              <li key={each.id}>
                <button
                  type="button"
                  aria-label={words.position(place + 1, shots.length)}
                  aria-pressed={place === at}
                  onClick={() => setAt(place)}
                >
                  <Picture file={each.file} />
                  <OnItsWay state={stateOf(each)} />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {shot ? (
          <>
            <figure className={classes.picture}>
              <Picture file={shot.file} />
              <Progress state={stateOf(shot)} name={words.position(at + 1, shots.length)} />
            </figure>
            <Caption
              key={shot.id}
              value={list.find(({ id }) => id === shot.id)?.caption ?? ''}
              people={people}
              onChange={(text) => uploads.write(shot.id, text)}
              onSend={send}
            />
          </>
        ) : null}
        <div className={classes.acts}>
          <Button
            size="md"
            variant="default"
            leftSection={<IconCamera size={20} aria-hidden />}
            onClick={onTake}
          >
            {words.takeAnother}
          </Button>
          <Button size="md" onClick={send}>
            {words.send}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** The file as it was taken: seen before it has left. */
function Picture({ file }: { file: File }) {
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img src={address} alt="" draggable={false} />;
}

type State = Upload['state'] | undefined;

/** On a small picture: whether it is away, or waits. */
function OnItsWay({ state }: { state: State }) {
  if (state?.is === 'arrived' || state?.is === 'done') return <IconCheck size={16} aria-hidden />;
  return state?.is === 'waiting' ? <IconCloudOff size={16} aria-hidden /> : null;
}

function Progress({ state, name }: { state: State; name: string }) {
  const words = useTexts().media;
  if (!state) return null;
  const part = state.is === 'sending' ? state.part : state.is === 'arrived' || state.is === 'done' ? 1 : 0;
  const percent = Math.floor(part * 100);
  const says = {
    queued: words.queued,
    sending: percent === 100 ? words.processing : words.sending(percent),
    arrived: words.arrived,
    done: words.arrived,
    waiting: words.waitingForNetwork,
    failed: state.is === 'failed' ? state.message : '',
  }[state.is];
  return (
    <figcaption className={classes.progress} data-state={state.is} data-testid="capture-state">
      <ProgressBar name={name} part={part} />
      <span role="status">{says}</span>
    </figcaption>
  );
}

interface CaptionProps {
  value: string;
  people: readonly string[];
  onChange(text: string): void;
  onSend(): void;
}

function Caption({ value, people, onChange, onSend }: CaptionProps) {
  const words = useTexts().media;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  // React puts the caret to the end of a text that it changes.
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const put = (name: string) => {
    const element = field.current;
    if (!element) return;
    // Ends a word that an input method composes; the field keeps the focus, and the phone its keyboard.
    element.blur();
    element.focus({ preventScroll: true });
    const { value: now, selectionStart, selectionEnd } = element;
    const { text, caret: next } = withName(now, selectionStart, selectionEnd, name, people);
    caret.current = next;
    onChange(text);
  };
  return (
    <div className={classes.caption}>
      <label htmlFor={id}>{words.caption}</label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={2000}
        placeholder={words.captionHint}
        enterKeyHint="send"
        data-autofocus
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onSend();
        }}
      />
      {people.length > 0 ? (
        <ul className={classes.people} aria-label={words.people}>
          {people.map((name) => (
            <li key={name}>
              <button
                type="button"
                onPointerDown={(event) => event.preventDefault()}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => put(name)}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
