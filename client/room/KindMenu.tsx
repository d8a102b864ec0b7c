import { Menu } from '@mantine/core';
import { EntryKind } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';

interface KindMenuProps {
  /** Where the pressed kind stands on the screen. */
  at: DOMRect;
  onChoose(kind: EntryKind): void;
  onClose(): void;
}

/** The kinds of line, by pointer: beside the kind that was pressed. */
export function KindMenu({ at, onChoose, onClose }: KindMenuProps) {
  const words = useTexts().common.kinds;
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" width={180}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.left, top: at.top, width: at.width, height: at.height }} />
      </Menu.Target>
      <Menu.Dropdown>
        {EntryKind.options.map((kind) => (
          <Menu.Item key={kind} onClick={() => onChoose(kind)}>
            {words[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
