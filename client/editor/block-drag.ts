/**
 * Blocks moved by their grip, with mouse, pen or finger. What is dragged and where it goes are remembered by
 * id: whatever others do meanwhile, the block ends before the one that was pointed at. Escape leaves it.
 */
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { moveBlockBefore } from './block-commands';
import { offsetOfBlock } from './blocks';

/** Class of the grip in a block's gutter. */
export const GRIP = 'tk-grip';

/** So near to its edge the surface scrolls, by this much a frame. */
const EDGE = 56;
const SCROLLED = 12;

export function blockDragPlugin(): Plugin {
  let drag: BlockDrag | null = null;
  return new Plugin({
    view: () => ({ destroy: () => drag?.stop() }),
    props: {
      handleDOMEvents: {
        pointerdown(view, event) {
          if (!view.editable || event.button !== 0 || !isGrip(event.target)) return false;
          event.preventDefault();
          drag?.stop();
          drag = new BlockDrag(view, event.target);
          return true;
        },
        // The caret stays where it is.
        mousedown(_view, event) {
          if (!isGrip(event.target)) return false;
          event.preventDefault();
          return true;
        },
      },
    },
  });
}

const isGrip = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.classList.contains(GRIP);

/** Where a block would go: before another one (null: at the end), and where the line is drawn. */
interface Target {
  before: string | null;
  y: number;
}

class BlockDrag {
  readonly #id: string;
  readonly #line = document.createElement('div');
  readonly #scroller: Element;
  #target: Target | null = null;
  #y = 0;
  #frame = 0;

  constructor(
    private readonly view: EditorView,
    grip: HTMLElement,
  ) {
    this.#id = blockAround(view, grip);
    this.#line.className = 'tk-drop';
    this.#scroller = scrollerOf(view.dom);
    window.addEventListener('pointermove', this.#move);
    window.addEventListener('pointerup', this.#drop);
    window.addEventListener('pointercancel', this.stop);
    window.addEventListener('keydown', this.#key, true);
    document.body.classList.add('tk-dragging');
  }

  readonly stop = (): void => {
    cancelAnimationFrame(this.#frame);
    window.removeEventListener('pointermove', this.#move);
    window.removeEventListener('pointerup', this.#drop);
    window.removeEventListener('pointercancel', this.stop);
    window.removeEventListener('keydown', this.#key, true);
    document.body.classList.remove('tk-dragging');
    this.#line.remove();
  };

  readonly #move = (event: PointerEvent): void => {
    this.#y = event.clientY;
    if (!this.#line.isConnected) document.body.append(this.#line);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.#follow);
  };

  readonly #follow = (): void => {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const by = this.#y < top + EDGE ? -SCROLLED : this.#y > bottom - EDGE ? SCROLLED : 0;
    if (by !== 0) {
      this.#scroller.scrollBy(0, by);
      this.#frame = requestAnimationFrame(this.#follow);
    }
    this.#target = this.#targetAt(this.#y);
    const { left, width } = this.view.dom.getBoundingClientRect();
    Object.assign(this.#line.style, { left: `${left}px`, width: `${width}px`, top: `${this.#target.y}px` });
  };

  #targetAt(y: number): Target {
    const { doc } = this.view.state;
    const { left, width } = this.view.dom.getBoundingClientRect();
    const found = this.view.posAtCoords({ left: left + width / 2, top: y });
    const index = found ? Math.min(doc.resolve(found.pos).index(0), doc.childCount - 1) : doc.childCount - 1;
    const box = this.#boxOf(index);
    const isBelow = box !== null && y > (box.top + box.bottom) / 2;
    const next = isBelow ? index + 1 : index;
    const before = doc.maybeChild(next);
    return { before: before ? String(before.attrs.id) : null, y: (isBelow ? box?.bottom : box?.top) ?? y };
  }

  #boxOf(index: number): DOMRect | null {
    const dom = this.view.nodeDOM(offsetOfBlock(this.view.state.doc, index));
    return dom instanceof HTMLElement ? dom.getBoundingClientRect() : null;
  }

  readonly #drop = (event: PointerEvent): void => {
    const isMoved = this.#line.isConnected;
    this.stop();
    if (!isMoved) return;
    const { before } = this.#targetAt(event.clientY);
    moveBlockBefore(this.#id, before)(this.view.state, this.view.dispatch);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.stop();
  };
}

/** Id of the block whose view holds an element. */
function blockAround(view: EditorView, element: Element): string {
  let id = '';
  view.state.doc.forEach((node, pos) => {
    if (view.nodeDOM(pos)?.contains(element)) id = String(node.attrs.id);
  });
  return id;
}

function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}
