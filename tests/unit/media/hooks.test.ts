// @vitest-environment happy-dom
/** What the photos' hooks promise: typed words are not lost, dropped photos are taken. */
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadTexts } from '../../../client/app/texts';
import { uploads } from '../../../client/media/uploads';
import { type PhotoDraft, usePhotoDraft } from '../../../client/media/use-photo-draft';
import { usePhotoDrop } from '../../../client/media/use-photo-drop';
import type { PhotoActs } from '../../../client/media/use-photos';
import type { Medium } from '../../../shared/domain/api';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A component that does nothing but use hooks. */
function Probe({ useHooks }: { useHooks(): void }) {
  useHooks();
  return null;
}

let root: Root;
beforeAll(() => loadTexts('vi'));
const render = (useHooks: () => void) => act(() => root.render(createElement(Probe, { useHooks })));
beforeEach(() => {
  root = createRoot(document.createElement('div'));
});
afterEach(async () => {
  await act(() => root.unmount());
  vi.restoreAllMocks();
});

describe('words about a photo', () => {
  const photo = { id: 'p', caption: 'Cũ', photographer: '', alt: '' } as Medium;

  /** A draft over a server that answers when the test says so. */
  async function open() {
    const calls: { patch: object; answer(ok: boolean): Promise<void> }[] = [];
    const patch = {
      mutateAsync: (sent: object) =>
        new Promise((resolve, reject) => {
          const answer = (ok: boolean) =>
            act(async () => (ok ? resolve(sent) : reject(new Error('offline'))));
          calls.push({ patch: sent, answer });
        }),
    } as unknown as PhotoActs['patch'];
    let now: PhotoDraft | null = null;
    const show = (medium: Medium) =>
      render(() => {
        now = usePhotoDraft(medium, patch);
      });
    await show(photo);
    const draft = () => now!;
    const type = (text: string) => act(() => draft().set('caption', text));
    return { calls, show, draft, type };
  }

  it('are sent when they differ, tidied, and only those that differ', async () => {
    const { calls, draft, type } = await open();
    await type('Cũ ');
    expect(draft().changed).toBe(false);
    expect(await draft().save()).toBe(true);
    expect(calls).toEqual([]);
    await type(' Mới ');
    expect(draft().photo.caption).toBe('Mới');
    const saved = draft().save();
    expect(calls[0]?.patch).toEqual({ id: 'p', caption: 'Mới' });
    await calls[0]?.answer(true);
    expect(await saved).toBe(true);
  });

  it('are sent once when leaving a field and pressing save ask at the same time', async () => {
    const { calls, draft, type } = await open();
    await type('Mới');
    const both = [draft().save(), draft().save()];
    expect(calls).toHaveLength(1);
    await calls[0]?.answer(true);
    expect(await Promise.all(both)).toEqual([true, true]);
  });

  it('stay when they could not be saved', async () => {
    const { calls, draft, type } = await open();
    await type('Mới');
    const saved = draft().save();
    await calls[0]?.answer(false);
    expect(await saved).toBe(false);
    expect([draft().value('caption'), draft().changed]).toEqual(['Mới', true]);
    await act(() => draft().discard());
    expect([draft().value('caption'), draft().changed]).toEqual(['Cũ', false]);
  });

  it('that are typed while others are being saved stay', async () => {
    const { calls, draft, show, type } = await open();
    await type('Mới');
    const saved = draft().save();
    await type('Mới hơn');
    await calls[0]?.answer(true);
    expect(await saved).toBe(true);
    await show({ ...photo, caption: 'Mới' });
    expect([draft().value('caption'), draft().changed]).toEqual(['Mới hơn', true]);
  });

  it('of a colleague appear in fields that nobody touches here, and are not sent back', async () => {
    const { calls, draft, show, type } = await open();
    await type('Của tôi');
    await show({ ...photo, photographer: 'Văn Đốc', caption: 'Của bạn' });
    expect([draft().value('photographer'), draft().value('caption')]).toEqual(['Văn Đốc', 'Của tôi']);
    const saved = draft().save();
    expect(calls[0]?.patch).toEqual({ id: 'p', caption: 'Của tôi' });
    await calls[0]?.answer(true);
    await saved;
  });

  it('belong to their photo: another photo begins with its own', async () => {
    const { draft, show, type } = await open();
    await type('Mới');
    await show({ ...photo, id: 'q', caption: 'Khác' });
    expect([draft().value('caption'), draft().changed]).toEqual(['Khác', false]);
  });
});

describe('photos onto the page', () => {
  const jpeg = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
  const pdf = new File(['x'], 'b.pdf', { type: 'application/pdf' });

  async function open(enabled = true) {
    const add = vi.spyOn(uploads, 'add').mockReturnValue([]);
    let dragging = false;
    await render(() => {
      dragging = usePhotoDrop('m', enabled);
    });
    const fire = async (name: string, carried: { files?: File[]; types?: string[]; text?: string } = {}) => {
      const data = {
        files: carried.files ?? [],
        types: carried.types ?? ['Files'],
        getData: () => carried.text ?? '',
      };
      const event = new Event(name, { bubbles: true, cancelable: true });
      Object.assign(event, name === 'paste' ? { clipboardData: data } : { dataTransfer: data });
      const reached = vi.fn();
      document.body.addEventListener(name, reached);
      await act(() => document.body.dispatchEvent(event));
      document.body.removeEventListener(name, reached);
      return { taken: event.defaultPrevented, reachedTheEditor: reached.mock.calls.length > 0 };
    };
    const added = () =>
      add.mock.calls.map(([meetingId, files]) => [meetingId, ...files.map(({ name }) => name)]);
    return { fire, added, isDragging: () => dragging };
  }

  it('are added when they are dropped, and the editor below does not see them', async () => {
    const { fire, added, isDragging } = await open();
    await fire('dragenter');
    expect(isDragging()).toBe(true);
    expect(await fire('dragover')).toEqual({ taken: true, reachedTheEditor: false });
    expect(await fire('drop', { files: [jpeg, pdf] })).toEqual({ taken: true, reachedTheEditor: false });
    expect(added()).toEqual([['m', 'a.jpg']]);
    expect(isDragging()).toBe(false);
  });

  it('show where they would go until the drag leaves the page, and not only one of its elements', async () => {
    const { fire, isDragging } = await open();
    await fire('dragenter');
    await fire('dragenter');
    await fire('dragleave');
    expect(isDragging()).toBe(true);
    await fire('dragleave');
    expect(isDragging()).toBe(false);
  });

  it('are added when they are pasted', async () => {
    const { fire, added } = await open();
    expect(await fire('paste', { files: [jpeg] })).toEqual({ taken: true, reachedTheEditor: false });
    expect(added()).toEqual([['m', 'a.jpg']]);
  });

  it('leave words to the editor', async () => {
    const { fire, added, isDragging } = await open();
    const untouched = { taken: false, reachedTheEditor: true };
    expect(await fire('paste', { files: [jpeg], text: 'Kết luận' })).toEqual(untouched);
    expect(await fire('dragenter', { types: ['text/plain'] })).toEqual(untouched);
    expect(await fire('drop', { types: ['text/plain'], text: 'Kết luận' })).toEqual(untouched);
    expect(isDragging()).toBe(false);
    expect(added()).toEqual([]);
  });

  it('are new ones: a picture of the page itself that is dragged is not added again', async () => {
    const { fire, added, isDragging } = await open();
    await fire('dragstart');
    await fire('dragenter', { files: [jpeg] });
    expect(isDragging()).toBe(false);
    expect(await fire('drop', { files: [jpeg] })).toEqual({ taken: false, reachedTheEditor: true });
    expect(added()).toEqual([]);
    // The next one comes from outside again.
    await fire('drop', { files: [jpeg] });
    expect(added()).toEqual([['m', 'a.jpg']]);
  });

  it('are not taken where the person may not add any', async () => {
    const { fire, added } = await open(false);
    expect(await fire('paste', { files: [jpeg] })).toEqual({ taken: false, reachedTheEditor: true });
    expect(await fire('drop', { files: [jpeg] })).toEqual({ taken: false, reachedTheEditor: true });
    expect(added()).toEqual([]);
  });
});
