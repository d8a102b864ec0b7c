import { Menu, type MenuProps } from '@mantine/core';
import { type ReactNode, type Ref, useImperativeHandle } from 'react';
import type { MenuPlace } from './use-late-menu';

interface AnchoredMenuProps extends MenuPlace, Pick<MenuProps, 'position' | 'width'> {
  children: ReactNode;
}

/** An open menu at an element that stands elsewhere on the page. */
export function AnchoredMenu({
  id,
  at,
  onClose,
  children,
  position = 'bottom-end',
  width,
}: AnchoredMenuProps) {
  return (
    <Menu
      id={id}
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      position={position}
      width={width}
      shadow="md"
    >
      <Menu.Target>
        <Anchor element={at} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Stands for an element that is there already. */
function Anchor({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
