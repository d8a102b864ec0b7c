/** What opens beside an element that stands elsewhere on the page. It is open as long as it is drawn. */
import { Menu, type MenuProps, Popover, type PopoverProps } from '@mantine/core';
import { type ReactNode, type Ref, useImperativeHandle } from 'react';
import type { Place } from './use-late-menu';

interface AnchoredMenuProps extends Place, Pick<MenuProps, 'position' | 'width'> {
  /** Its items. */
  children: ReactNode;
}

export function AnchoredMenu({ at, onClose, children, position = 'bottom-end', ...menu }: AnchoredMenuProps) {
  return (
    <Menu opened onChange={(opened) => opened || onClose()} position={position} shadow="md" {...menu}>
      <Menu.Target>
        <Anchor element={at} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface AnchoredNoteProps extends Place, Pick<PopoverProps, 'width'> {
  children: ReactNode;
}

export function AnchoredNote({ at, onClose, children, ...popover }: AnchoredNoteProps) {
  return (
    <Popover opened onChange={(opened) => opened || onClose()} position="bottom-end" shadow="md" {...popover}>
      <Popover.Target>
        <Anchor element={at} />
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}

/** Stands for an element that is there already. */
function Anchor({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
