import { Menu } from '@mantine/core';
import { EntryKind } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import { AnchoredMenu } from '../ui/AnchoredMenu';

interface KindMenuProps {
  /** The pressed kind. */
  at: HTMLElement;
  onChoose(kind: EntryKind): void;
  onClose(): void;
}

/** The kinds of line, by pointer: beside the kind that was pressed. */
export function KindMenu({ at, onChoose, onClose }: KindMenuProps) {
  const words = useTexts().common.kinds;
  return (
    <AnchoredMenu at={at} onClose={onClose} position="bottom-start" width={180}>
      {EntryKind.options.map((kind) => (
        <Menu.Item key={kind} onClick={() => onChoose(kind)}>
          {words[kind]}
        </Menu.Item>
      ))}
    </AnchoredMenu>
  );
}
