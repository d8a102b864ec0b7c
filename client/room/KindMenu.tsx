import { Menu } from '@mantine/core';
import { EntryKind } from '../../shared/domain/bundle';
import { useTexts } from '../app/language';
import { AnchoredMenu } from '../ui/Anchored';
import type { Place } from '../ui/use-late-menu';

interface KindMenuProps extends Place {
  onChoose(kind: EntryKind): void;
}

/** The kinds of line, by pointer: beside the kind that was pressed. */
export function KindMenu({ onChoose, ...place }: KindMenuProps) {
  const words = useTexts().common.kinds;
  return (
    <AnchoredMenu {...place} position="bottom-start" width={180}>
      {EntryKind.options.map((kind) => (
        <Menu.Item key={kind} onClick={() => onChoose(kind)}>
          {words[kind]}
        </Menu.Item>
      ))}
    </AnchoredMenu>
  );
}
