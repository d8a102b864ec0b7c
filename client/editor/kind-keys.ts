/** Alt and a digit make the line of that kind, whatever letters the keyboard has there. */
import { Plugin } from '@tiptap/pm/state';
import { EntryKind } from '../../shared/domain/bundle';
import { setKind } from './block-commands';

/** Digit of a kind: its place among those that are offered, 0 for the tenth. */
const digitOf = (kind: EntryKind): number => (EntryKind.options.indexOf(kind) + 1) % 10;

export function kindKeysPlugin(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const { altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
        if (!altKey || ctrlKey || metaKey || shiftKey || isComposing) return false;
        // The digits of the number pad write letters by their codes.
        const digit = /^Digit(\d)$/.exec(event.code)?.[1];
        const kind = EntryKind.options.find((each) => String(digitOf(each)) === digit);
        return kind ? setKind(kind)(view.state, view.dispatch, view) : false;
      },
    },
  });
}
