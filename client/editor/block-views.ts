/**
 * How blocks look in the editor: plain DOM, because a hundred pages of it must type like one line. Gutter
 * and chips are no part of the text; the speaker's name stands before the words by style alone, so that no
 * caret and no input method ever meets it.
 */
import type { Node } from '@tiptap/pm/model';
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import type { EntryKind } from '../../shared/domain/bundle';
import type { Reading } from '../../shared/minutes/line-reader';
import { GRIP } from './block-drag';
import type { LabelSource } from './labels';
import { takeReading } from './reading';

export interface BlockViewOptions {
  labels: LabelSource;
  /** A press on a kind, or on the chips of a task or a vote; `at` is what was pressed. */
  onKind?(id: string, at: HTMLElement): void;
  onDetails?(id: string, at: HTMLElement): void;
  /** A press on who writes an agenda item. */
  onClaim?(id: string): void;
  /** Address of a photo's picture. */
  photo(media: string): string;
}

type GetPos = () => number | undefined;

/** Makes the node views by node name. */
export function blockViews(options: BlockViewOptions) {
  return {
    entry: (node: Node, view: EditorView, getPos: GetPos) => new EntryView(node, view, getPos, options),
    heading: (node: Node, view: EditorView) => new HeadingView(node, view, options),
    photo: (node: Node) => new PhotoView(node, options),
    unknownBlock: (node: Node) => new UnknownView(node, options),
  };
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function fixed<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = element(tag, className);
  made.contentEditable = 'false';
  return made;
}

function setOrRemove(target: HTMLElement, name: string, value: string | null | undefined): void {
  if (value === null || value === undefined || value === '') target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Writing the same words again would lay the line out anew. */
function setWords(target: HTMLElement, words: string): void {
  if (target.textContent !== words) target.textContent = words;
}

/** Whose caret stands in a block: names, the colour of the first, and what changes whenever one moves. */
export interface WritersSpec {
  writers: string;
  color: string;
  moved: string;
}

/** What a block is dragged by; by the keyboard it is moved with Alt and an arrow. */
function gripOf({ labels }: BlockViewOptions): HTMLElement {
  const grip = element('span', GRIP);
  grip.title = labels.current.words.drag;
  grip.setAttribute('aria-hidden', 'true');
  return grip;
}

const NOTHING_READ: Reading = {};

abstract class BlockView implements NodeView {
  abstract readonly dom: HTMLElement;
  abstract readonly contentDOM: HTMLElement;
  /** Beside the words, never over them. */
  protected readonly writers = fixed('span', 'tk-writers');
  /** What the words say of the block and is offered. */
  protected reading: Reading = NOTHING_READ;
  readonly #unsubscribe: () => void;
  #moved = '';

  constructor(
    protected node: Node,
    protected readonly options: BlockViewOptions,
  ) {
    const block = node.type.name === 'heading' ? 'heading' : 'other';
    this.#unsubscribe = options.labels.subscribe(() => this.draw(), block);
  }

  protected abstract draw(): void;

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false;
    this.#showWriters(decorations.find(({ spec }) => spec.writers)?.spec ?? null);
    const { reading } = this;
    this.reading = decorations.find(({ spec }) => spec.reading)?.spec.reading ?? NOTHING_READ;
    const isSame =
      node.attrs === this.node.attrs || JSON.stringify(node.attrs) === JSON.stringify(this.node.attrs);
    const wasEmpty = this.node.content.size === 0;
    this.node = node;
    if (!isSame || reading !== this.reading || wasEmpty !== (node.content.size === 0)) this.draw();
    return true;
  }

  /** A name is shown anew whenever its caret moves, and fades with it. */
  #showWriters(spec: WritersSpec | null): void {
    const moved = spec ? `${spec.writers} ${spec.moved}` : '';
    if (moved === this.#moved) return;
    this.#moved = moved;
    if (!spec) {
      this.writers.replaceChildren();
      return;
    }
    const name = element('span', 'tk-writer');
    name.textContent = spec.writers;
    name.style.setProperty('--writer', spec.color);
    this.writers.replaceChildren(name);
  }

  /** Says what an empty block is for. */
  protected hint(words: string): void {
    setOrRemove(this.contentDOM, 'data-hint', this.node.content.size === 0 ? words : null);
  }

  /** What is drawn around the text is nobody's edit, nor is what the words' element says of itself. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    if (mutation.target === this.contentDOM) return mutation.type === 'attributes';
    return !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#unsubscribe();
  }
}

class EntryView extends BlockView {
  readonly dom = element('div', 'tk-entry');
  readonly contentDOM = element('div', 'tk-words');
  readonly #kind = element('button', 'tk-kind');
  readonly #time = element('time', 'tk-time');
  readonly #chips = fixed('div', 'tk-chips');
  #chipsDrawn = '';

  constructor(
    node: Node,
    private readonly view: EditorView,
    private readonly getPos: GetPos,
    options: BlockViewOptions,
  ) {
    super(node, options);
    const gutter = fixed('div', 'tk-gutter');
    this.#kind.type = 'button';
    this.#kind.tabIndex = -1;
    this.#kind.addEventListener('mousedown', (event) => event.preventDefault());
    // At the press already, the menu would take the rest of it for one beside it, and close.
    this.#kind.addEventListener('click', () => {
      if (!this.view.editable || this.#takes()) return;
      this.options.onKind?.(String(this.node.attrs.id), this.#kind);
    });
    this.#chips.addEventListener('mousedown', (event) => {
      event.preventDefault();
      if (!this.view.editable || this.#takes()) return;
      this.options.onDetails?.(String(this.node.attrs.id), this.#chips);
    });
    gutter.append(this.#kind, this.#time, this.writers, gripOf(options));
    this.dom.append(gutter, this.contentDOM, this.#chips);
    this.draw();
  }

  /** A press on what is offered takes it. */
  #takes(): boolean {
    const isOffered = this.reading !== NOTHING_READ;
    return isOffered && takeReading(this.view.state, this.view.dispatch, this.view);
  }

  protected draw(): void {
    const { attrs } = this.node;
    const labels = this.options.labels.current;
    const kind = (attrs.kind ?? 'note') as EntryKind;
    const isPrivate = attrs.private === true;
    setOrRemove(this.dom, 'data-entry-id', attrs.id);
    setOrRemove(this.dom, 'data-kind', kind);
    const { speaker } = attrs;
    setOrRemove(this.dom, 'data-speaker', typeof speaker === 'string' ? speaker : speaker?.text);
    setOrRemove(this.dom, 'data-private', isPrivate ? 'true' : null);
    setOrRemove(this.dom, 'data-list', attrs.list);
    setOrRemove(this.dom, 'data-indent', attrs.indent ? String(attrs.indent) : null);
    setOrRemove(this.contentDOM, 'data-name', speaker ? labels.speaker(speaker) : null);
    this.hint(labels.words.entryHint);
    const offered = this.reading.kind;
    setWords(this.#kind, isPrivate ? labels.words.private : labels.kind(offered ?? kind));
    setOrRemove(this.#kind, 'title', offered ? labels.words.takeReading : labels.words.chooseKind);
    setOrRemove(this.#kind, 'data-offered', offered);
    setWords(this.#time, attrs.at ? labels.time(attrs.at) : '');
    setOrRemove(this.#time, 'datetime', attrs.at);
    this.#drawChips(offered ?? kind);
  }

  #drawChips(kind: EntryKind): void {
    const { attrs } = this.node;
    const labels = this.options.labels.current;
    const chips: [className: string, words: string][] = [];
    const { assignees = [], due } = this.reading;
    for (const id of (attrs.assignees ?? []) as string[]) chips.push(['tk-chip', labels.name(id)]);
    for (const who of assignees)
      chips.push(['tk-chip tk-chip-offered', 'id' in who ? labels.name(who.id) : who.unit]);
    if (attrs.due) chips.push(['tk-chip tk-chip-due', labels.due(attrs.due)]);
    if (due) chips.push(['tk-chip tk-chip-due tk-chip-offered', labels.due(due)]);
    if (attrs.vote) chips.push(['tk-chip', labels.vote(attrs.vote)]);
    // Where something is usually said, an empty chip asks for it.
    if (chips.length === 0 && this.view.editable && this.getPos() !== undefined) {
      if (kind === 'task') chips.push(['tk-chip tk-chip-empty', labels.words.noAssignee]);
      if (kind === 'vote') chips.push(['tk-chip tk-chip-empty', labels.words.noVote]);
    }
    const drawn = JSON.stringify([chips, labels.words.details]);
    if (drawn === this.#chipsDrawn) return;
    this.#chipsDrawn = drawn;
    this.#chips.replaceChildren(
      ...chips.map(([className, words]) => {
        const chip = element('span', className);
        chip.textContent = words;
        return chip;
      }),
    );
    const isOffered = assignees.length > 0 || due !== undefined;
    const title = isOffered ? labels.words.takeReading : labels.words.details;
    this.#chips.title = chips.length > 0 ? title : '';
    this.#chips.hidden = chips.length === 0;
  }
}

class HeadingView extends BlockView {
  readonly dom = element('div', 'tk-heading');
  readonly contentDOM = element('div', 'tk-words');
  readonly #claim = element('button', 'tk-claim');

  constructor(
    node: Node,
    private readonly view: EditorView,
    options: BlockViewOptions,
  ) {
    super(node, options);
    const gutter = fixed('div', 'tk-side');
    gutter.append(this.writers, gripOf(options));
    this.#claim.type = 'button';
    this.#claim.contentEditable = 'false';
    // By the keyboard it is taken in the agenda's panel, or by Alt-Enter.
    this.#claim.tabIndex = -1;
    this.#claim.addEventListener('mousedown', (event) => {
      event.preventDefault();
      if (this.view.editable) this.options.onClaim?.(String(this.node.attrs.id));
    });
    this.dom.append(gutter, this.contentDOM, this.#claim);
    this.contentDOM.setAttribute('role', 'heading');
    this.contentDOM.setAttribute('aria-level', '3');
    this.draw();
  }

  protected draw(): void {
    const id = String(this.node.attrs.id);
    const labels = this.options.labels.current;
    setOrRemove(this.dom, 'data-heading-id', id);
    setOrRemove(this.dom, 'data-private', this.node.attrs.private === true ? 'true' : null);
    setOrRemove(this.contentDOM, 'data-name', labels.agenda(id));
    this.hint(labels.words.headingHint);
    const claim = labels.claim(id);
    setWords(this.#claim, claim?.words ?? (this.options.onClaim ? labels.words.takeItem : ''));
    setOrRemove(this.#claim, 'title', claim?.act ?? labels.words.takeItem);
    setOrRemove(this.#claim, 'data-claim', claim ? (claim.isMine ? 'mine' : 'other') : null);
  }
}

class PhotoView extends BlockView {
  readonly dom = element('div', 'tk-photo');
  readonly contentDOM = element('div', 'tk-words');
  readonly #frame = fixed('div', 'tk-photo-frame');
  readonly #picture = document.createElement('img');

  constructor(node: Node, options: BlockViewOptions) {
    super(node, options);
    this.#picture.loading = 'lazy';
    const gutter = fixed('div', 'tk-side');
    gutter.append(this.writers, gripOf(options));
    this.dom.append(gutter, this.#frame, this.contentDOM);
    this.draw();
  }

  protected draw(): void {
    const { id, media, alt, by } = this.node.attrs;
    this.dom.dataset.photoId = id;
    this.dom.dataset.block = id;
    setOrRemove(this.dom, 'data-by', by);
    setOrRemove(this.dom, 'data-private', this.node.attrs.private === true ? 'true' : null);
    this.hint(this.options.labels.current.words.captionHint);
    const address = media ? this.options.photo(String(media)) : null;
    this.#picture.alt = alt ?? '';
    if (address && this.#picture.getAttribute('src') !== address) this.#picture.src = address;
    if (address) this.#frame.replaceChildren(this.#picture);
    else this.#frame.textContent = this.options.labels.current.words.missingPhoto;
  }
}

/** A block of a newer version: its words can be read, and are kept. */
class UnknownView extends BlockView {
  readonly dom = element('div', 'tk-unknown');
  readonly contentDOM = element('div', 'tk-words');
  readonly #note = fixed('p', 'tk-unknown-note');

  constructor(node: Node, options: BlockViewOptions) {
    super(node, options);
    this.dom.contentEditable = 'false';
    this.dom.append(this.#note, this.contentDOM);
    this.draw();
  }

  protected draw(): void {
    this.#note.textContent = this.options.labels.current.words.unknown;
  }
}
