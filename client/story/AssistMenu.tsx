import { ActionIcon, Menu } from '@mantine/core';
import { IconLanguage, IconScissors, IconSparkles, IconTextWrap } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AskModel, AssistAction } from '../../shared/domain/assist';
import type { Language } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import { currentBlock } from '../editor/block-commands';
import type { OpenEditor } from '../editor/create-editor';
import { isMac } from '../ui/platform';
import classes from './Assist.module.css';

interface AssistMenuProps {
  open: OpenEditor;
  /** Of the story. */
  language: Language;
  onAsk(question: AskModel): void;
}

const PARAGRAPHS = ['summary', 'lead', 'paragraph', 'quote', 'item'];
const ICONS = {
  rewrite: IconTextWrap,
  shorten: IconScissors,
  headline: IconSparkles,
  translate: IconLanguage,
};

/** What can be asked about a block of this type. */
const actionsFor = (type: string): readonly AssistAction[] =>
  type === 'headline' ? ['headline', 'translate'] : ['rewrite', 'shorten', 'translate'];

interface Place {
  block: string;
  type: string;
  /** In the frame around the sheet's text. */
  top: number;
}

/** One quiet button beside the block in which the caret stands, and what can be asked about it. */
export function AssistMenu({ open, language, onAsk }: AssistMenuProps) {
  const t = useTexts().assist;
  const box = useRef<HTMLDivElement>(null);
  const { place, isNear, leave } = usePlace(open, box);
  const [opened, setOpened] = useState(false);
  const isShown = place !== null && (isNear || opened);
  const hasPlace = place !== null;
  useEffect(() => {
    if (!hasPlace) return;
    const { dom } = open.editor.view;
    const key = (event: KeyboardEvent) => {
      const mod = isMac ? event.metaKey : event.ctrlKey;
      if (event.code !== 'KeyJ' || !mod || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpened(true);
    };
    dom.addEventListener('keydown', key);
    return () => dom.removeEventListener('keydown', key);
  }, [open, hasPlace]);
  const label = (action: AssistAction) =>
    action === 'translate' ? t.actions.translate[language === 'vi' ? 'en' : 'vi'] : t.actions[action];
  return (
    <div ref={box} className={classes.place} style={{ top: place?.top ?? 0 }} hidden={!isShown}>
      {isShown ? (
        <Menu
          position="bottom-end"
          shadow="md"
          opened={opened}
          returnFocus={false}
          onChange={(next) => {
            setOpened(next);
            if (!next) open.editor.view.focus();
          }}
        >
          <Menu.Target>
            <ActionIcon
              className={classes.button}
              variant="default"
              size={34}
              aria-label={t.menu}
              title={`${t.menu} (${isMac ? '⌘' : 'Ctrl'} J)`}
              data-testid="assist-menu"
              onMouseDown={(event) => event.preventDefault()}
              onBlur={leave}
            >
              <IconSparkles size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {actionsFor(place.type).map((action) => {
              const Icon = ICONS[action];
              return (
                <Menu.Item
                  key={action}
                  leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                  data-assist={action}
                  onClick={() => onAsk({ action, block: place.block })}
                >
                  {label(action)}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}

/** Where the block under the caret stands, and whether somebody is at work there. */
function usePlace({ editor }: OpenEditor, box: React.RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState<Place | null>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const block = currentBlock(editor.state);
      const type = block?.node.type.name ?? '';
      const isAskable =
        type === 'headline' || (PARAGRAPHS.includes(type) && block?.node.textContent.trim() !== '');
      const dom = block && isAskable ? editor.view.nodeDOM(block.pos) : null;
      const around = box.current?.parentElement;
      if (!block || !(dom instanceof HTMLElement) || !around) return setPlace(null);
      const found = {
        block: String(block.node.attrs.id),
        type,
        top: dom.getBoundingClientRect().top - around.getBoundingClientRect().top,
      };
      setPlace((before) =>
        before && before.block === found.block && before.type === type && before.top === found.top
          ? before
          : found,
      );
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    const come = () => {
      setNear(true);
      soon();
    };
    const go = ({ event }: { event: FocusEvent }) =>
      setNear(event.relatedTarget instanceof Node && (box.current?.contains(event.relatedTarget) ?? false));
    editor.on('transaction', soon);
    editor.on('focus', come);
    editor.on('blur', go);
    window.addEventListener('resize', soon);
    if (editor.isFocused) come();
    return () => {
      cancelAnimationFrame(frame);
      editor.off('transaction', soon);
      editor.off('focus', come);
      editor.off('blur', go);
      window.removeEventListener('resize', soon);
    };
  }, [editor, box]);
  return { place, isNear, leave: () => setNear(editor.isFocused) };
}
