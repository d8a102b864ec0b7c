import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconHandStop } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import { AnchoredMenu } from '../ui/Anchored';
import type { Place } from '../ui/use-late-menu';

const ICON = { size: 16, stroke: 2, 'aria-hidden': true } as const;

export interface AgendaItemActs {
  isFirst: boolean;
  isLast: boolean;
  /** What a press on its claim does. */
  claim: string;
  onClaim(): void;
  onMove(by: -1 | 1): void;
  onRename(): void;
}

/** What can be done with an agenda item. */
export function AgendaItemMenu({
  isFirst,
  isLast,
  claim,
  onClaim,
  onMove,
  onRename,
  ...place
}: AgendaItemActs & Place) {
  const words = useTexts().room.agenda;
  return (
    <AnchoredMenu {...place} width={220}>
      <Menu.Item leftSection={<IconHandStop {...ICON} />} onClick={onClaim}>
        {claim}
      </Menu.Item>
      <Menu.Item disabled={isFirst} leftSection={<IconArrowUp {...ICON} />} onClick={() => onMove(-1)}>
        {words.up}
      </Menu.Item>
      <Menu.Item disabled={isLast} leftSection={<IconArrowDown {...ICON} />} onClick={() => onMove(1)}>
        {words.down}
      </Menu.Item>
      <Menu.Item onClick={onRename}>{words.rename}</Menu.Item>
    </AnchoredMenu>
  );
}
