import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCamera,
  IconChevronDown,
  IconCornerDownLeft,
  IconKeyboardHide,
  IconLock,
  IconMessageReport,
  IconSearch,
  IconUserShare,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { EntryKind, type Person } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import { setBlockKeys, setKind, togglePrivate } from '../editor/block-commands';
import type { OpenEditor } from '../editor/create-editor';
import classes from './PhoneBar.module.css';
import { nextEntry, redo, undo, writeWith } from './thumb-acts';
import { useLine } from './use-line';
import { WRITING_BAR } from './use-writing';

export interface WritingBarProps {
  open: OpenEditor;
  /** Those who may speak next, the likeliest first. */
  speakers: readonly Person[];
  /** Ids of those who lead the meeting. */
  leading: readonly string[];
  /** How many corrections are asked for. */
  corrections: number;
  onFindSpeaker(): void;
  onCorrections(): void;
  /** Takes a photo; absent where this person may add none. */
  onPhoto?: (() => void) | undefined;
}

const ICON = { size: 22, stroke: 1.8, 'aria-hidden': true } as const;

/**
 * Above a phone's keyboard while somebody writes: who speaks and what kind of line it is, by thumb, and what
 * that keyboard has no keys for. A press leaves the focus in the text, and the keyboard where it is.
 */
export function WritingBar({ open, speakers, leading, corrections, ...acts }: WritingBarProps) {
  const t = useTexts();
  const words = t.room.phone;
  const line = useLine(open);
  const [isChoosingKind, setChoosingKind] = useState(false);
  const { editor } = open;
  const isEntry = line.kind !== null;
  return (
    <div
      role="toolbar"
      aria-label={words.writing}
      className={classes.writing}
      id={WRITING_BAR}
      data-testid="writing-bar"
      // The text keeps the focus; a press that scrolls the row is none.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div className={classes.chips}>
        {isChoosingKind ? (
          EntryKind.options.map((kind) => (
            <Chip
              key={kind}
              kind={kind}
              pressed={kind === line.kind}
              onPress={() => {
                writeWith(editor.view, setKind(kind));
                setChoosingKind(false);
              }}
            >
              {t.common.kinds[kind]}
            </Chip>
          ))
        ) : (
          <>
            {corrections > 0 ? (
              <Chip label={t.corrections.waiting(corrections)} warns onPress={acts.onCorrections}>
                <IconMessageReport {...ICON} size={18} />
                {corrections}
              </Chip>
            ) : null}
            <Chip label={words.findSpeaker} onPress={acts.onFindSpeaker}>
              <IconSearch {...ICON} size={18} />
              {words.speaker}
            </Chip>
            {speakers.map(({ id, name }) => {
              const isNow = line.speaker === id;
              return (
                <Chip
                  key={id}
                  pressed={isNow}
                  disabled={!isEntry}
                  onPress={() => writeWith(editor.view, setBlockKeys({ speaker: isNow ? null : id }))}
                >
                  {name}
                </Chip>
              );
            })}
          </>
        )}
      </div>
      <div className={classes.keys}>
        <button
          type="button"
          className={classes.kind}
          aria-expanded={isChoosingKind}
          aria-label={line.kind ? `${words.kind}: ${t.common.kinds[line.kind]}` : words.kind}
          data-kind={line.kind ?? undefined}
          onClick={() => setChoosingKind(!isChoosingKind)}
        >
          <span>{line.kind ? t.common.kinds[line.kind] : words.kind}</span>
          <IconChevronDown {...ICON} size={14} />
        </button>
        <Key label={words.nextSame} onPress={() => nextEntry(editor.view, 'same', leading)}>
          <IconCornerDownLeft {...ICON} />
        </Key>
        <Key label={words.nextOther} onPress={() => nextEntry(editor.view, 'other', leading)}>
          <IconUserShare {...ICON} />
        </Key>
        <Key label={words.undo} disabled={!line.canUndo} onPress={() => undo(open)}>
          <IconArrowBackUp {...ICON} />
        </Key>
        <Key label={words.redo} disabled={!line.canRedo} onPress={() => redo(open)}>
          <IconArrowForwardUp {...ICON} />
        </Key>
        <Key
          label={words.private}
          pressed={line.isPrivate}
          onPress={() => writeWith(editor.view, togglePrivate)}
        >
          <IconLock {...ICON} />
        </Key>
        {acts.onPhoto ? (
          <Key label={t.media.take} onPress={acts.onPhoto}>
            <IconCamera {...ICON} />
          </Key>
        ) : null}
        <Key label={words.hideKeyboard} onPress={() => editor.view.dom.blur()}>
          <IconKeyboardHide {...ICON} />
        </Key>
      </div>
    </div>
  );
}

interface ChipProps {
  children: ReactNode;
  /** Where its words do not say what it does. */
  label?: string;
  pressed?: boolean;
  disabled?: boolean;
  warns?: boolean;
  kind?: EntryKind;
  onPress(): void;
}

function Chip({ children, label, pressed, disabled, warns, kind, onPress }: ChipProps) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      data-warns={warns}
      data-kind={kind}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface KeyProps {
  children: ReactNode;
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onPress(): void;
}

function Key({ children, label, pressed, disabled, onPress }: KeyProps) {
  return (
    <button type="button" aria-label={label} aria-pressed={pressed} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  );
}
