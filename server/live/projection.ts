/** The public view of one meeting's minutes, kept up to date from committed updates, with what changed as a patch. */
import type * as Y from 'yjs';
import { arrange, isSamePlace } from '../../shared/live/arrange';
import {
  DIRECTORY_ROOTS,
  type Directory,
  publicBlock,
  readDirectory,
  readHeader,
} from '../../shared/live/read';
import type { PlacedBlock, PublicBlock } from '../../shared/live/view';
import type { Frame, Patch, Put, Reset } from '../../shared/live/wire';
import { leaveFormats } from '../../shared/protocol/clean-up';
import { MINUTES_ROOTS } from '../../shared/schema/document';
import { applyAll } from '../sync/document-bytes';
import { differences, type Rendered } from './differences';
import { blockHtml, headerHtml, jumpHtml, stepsHtml, titleOf } from './html';
import { type FollowedBlock, LineFollower } from './line-follower';

/** What comes of the document; the meeting's state comes from the tables. */
export type DocumentFrame = Omit<Frame, 'state'>;
export type DocumentPatch = Omit<Patch, 'state'>;
export type DocumentView = Omit<Reset, 'state'>;

/** A block as it was last rendered, and from what. */
interface ShownBlock extends Rendered {
  placed: PlacedBlock;
  key: string;
}

export class Projection {
  readonly #line: LineFollower;
  readonly #roots: ReadonlySet<object>;
  /** Blocks that attendees may see, by the block of the line. */
  readonly #public = new Map<FollowedBlock, PublicBlock>();
  #directory: Directory;
  #frame: DocumentFrame;
  #shown: ShownBlock[] = [];
  #media: ReadonlySet<string> = new Set();
  /** Since the last patch. */
  readonly #changed = new Set<FollowedBlock>();
  #structureChanged = false;
  #directoryChanged = false;

  /** Takes over `doc`: nobody else writes to it. */
  constructor(
    private readonly doc: Y.Doc,
    private isOver = false,
  ) {
    // What this document alone deleted would be missing in the view when others change what they still have.
    leaveFormats(doc);
    this.#line = new LineFollower(doc.getText(MINUTES_ROOTS.text));
    this.#roots = new Set<object>(DIRECTORY_ROOTS.map((name) => doc.getMap(name)));
    this.#directory = readDirectory(doc);
    for (const block of this.#line.screen()) this.#publish(block);
    this.#frame = this.#show();
    doc.on('afterTransaction', (transaction: Y.Transaction) => this.#take(transaction));
  }

  /** Takes in committed updates; gives what attendees see change, or null when they see none of it. */
  apply(updates: readonly Uint8Array[]): DocumentPatch | null {
    applyAll(this.doc, updates);
    const patch = this.#replace() ?? this.#rearrange();
    this.#changed.clear();
    this.#structureChanged = false;
    this.#directoryChanged = false;
    return Object.keys(patch).length > 0 ? patch : null;
  }

  /** Says whether the meeting is over; gives what attendees see change. */
  setOver(isOver: boolean): DocumentPatch {
    this.isOver = isOver;
    return this.#rearrange();
  }

  /** The whole view. */
  view(): DocumentView {
    return { ...this.#frame, blocks: this.#shown.map(({ id, html }) => [id, html]) };
  }

  /** The blocks' HTML with photos that are had below `photos`, for a page that works without script. */
  pageBlocks(photos: string): string[] {
    const { language } = this.#directory;
    return this.#shown.map(({ placed, html }) =>
      placed.block.type === 'photo' ? blockHtml(placed, language, photos) : html,
    );
  }

  /** Whether a photo stands in the view now. */
  showsPhoto(media: string): boolean {
    return this.#media.has(media);
  }

  /** Id in the minutes of the entry that stands in the view under `id`; null where none does. */
  entryAt(id: string): string | null {
    const shown = this.#shown.find((each) => each.id === id && each.placed.block.type === 'entry');
    return shown?.placed.block.id ?? null;
  }

  /** Id in the view of an entry of the minutes; null where it does not stand there. */
  placeOfEntry(entry: string): string | null {
    const isIt = ({ placed: { block } }: ShownBlock) => block.type === 'entry' && block.id === entry;
    return this.#shown.find(isIt)?.id ?? null;
  }

  destroy(): void {
    this.doc.destroy();
  }

  #take(transaction: Y.Transaction): void {
    const { changed, structure } = this.#line.take(transaction);
    for (const block of changed) this.#changed.add(block);
    if (structure) this.#structureChanged = true;
    for (const type of transaction.changedParentTypes.keys()) {
      if (this.#roots.has(type)) this.#directoryChanged = true;
    }
  }

  /** Renders the blocks that changed, where nothing follows from that for any other; null where something may. */
  #replace(): DocumentPatch | null {
    if (this.#structureChanged || this.#directoryChanged) return null;
    const next = new Map<FollowedBlock, PublicBlock>();
    for (const block of this.#changed) {
      const [before, after] = [this.#public.get(block), this.#publicBlock(block)];
      if (!before && !after) continue;
      if (!before || !after || !isSamePlace(before, after)) return null;
      next.set(block, after);
    }
    const places = [...next].map(([block, after]): [number, PublicBlock] => {
      const before = this.#public.get(block);
      this.#public.set(block, after);
      return [this.#shown.findIndex(({ placed }) => placed.block === before), after];
    });
    const put: Put[] = [];
    for (const [at, after] of places.sort(([a], [b]) => a - b)) {
      const shown = this.#shown[at];
      if (!shown) throw new Error('A public block is not in the view.');
      const placed = { ...shown.placed, block: after };
      const html = blockHtml(placed, this.#directory.language);
      if (html !== shown.html) put.push([shown.id, this.#shown[at - 1]?.id ?? null, html]);
      this.#shown[at] = { ...shown, placed, html };
    }
    return put.length > 0 ? { put } : {};
  }

  /** Arranges all blocks anew; gives what is different. */
  #rearrange(): DocumentPatch {
    if (this.#directoryChanged) this.#directory = readDirectory(this.doc);
    // Names, zone and language can show in every block.
    for (const block of this.#directoryChanged ? this.#line.screen() : this.#changed) this.#publish(block);
    const [shown, frame] = [this.#shown, this.#frame];
    this.#frame = this.#show();
    const { remove, put } = differences(shown, this.#shown);
    return {
      ...changedFields(frame, this.#frame),
      ...(remove.length > 0 ? { remove } : {}),
      ...(put.length > 0 ? { put } : {}),
    };
  }

  #publicBlock(block: FollowedBlock): PublicBlock | null {
    return publicBlock(this.#line.read(block), this.#directory);
  }

  #publish(block: FollowedBlock): void {
    const visible = this.#publicBlock(block);
    if (visible) this.#public.set(block, visible);
    else this.#public.delete(block);
  }

  /** Arranges and renders what is public; what did not change keeps its HTML. */
  #show(): DocumentFrame {
    const { language } = this.#directory;
    for (const block of this.#public.keys()) if (!this.#line.has(block)) this.#public.delete(block);
    const blocks = [...this.#line.screen()].flatMap((block) => this.#public.get(block) ?? []);
    const { blocks: placed, agenda } = arrange(blocks, this.isOver);
    const before = new Map(this.#shown.map((shown) => [shown.placed.block, shown]));
    this.#shown = placed.map((each) => {
      const key = `${language} ${each.id} ${JSON.stringify(each.context)}`;
      const known = before.get(each.block);
      return known?.key === key ? known : { id: each.id, key, placed: each, html: blockHtml(each, language) };
    });
    this.#media = new Set(blocks.flatMap((block) => (block.type === 'photo' ? [block.media] : [])));
    const header = readHeader(this.doc, this.#directory);
    return {
      language,
      title: titleOf(header),
      header: headerHtml(header),
      steps: stepsHtml(agenda),
      jump: jumpHtml(agenda, language),
    };
  }
}

function changedFields(before: DocumentFrame, after: DocumentFrame): Partial<DocumentFrame> {
  return {
    ...(before.language === after.language ? {} : { language: after.language }),
    ...(before.title === after.title ? {} : { title: after.title }),
    ...(before.header === after.header ? {} : { header: after.header }),
    ...(before.steps === after.steps ? {} : { steps: after.steps }),
    ...(before.jump === after.jump ? {} : { jump: after.jump }),
  };
}
