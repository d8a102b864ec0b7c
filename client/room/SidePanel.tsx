import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';
import classes from './Room.module.css';

export type SideTab = 'story' | 'tasks' | 'removed';

const TABS: readonly SideTab[] = ['story', 'tasks', 'removed'];

interface SidePanelProps {
  tab: SideTab;
  onTab(tab: SideTab): void;
  tasks: number;
  /** Number of removed lines that can be brought back. */
  removed: number;
  children: ReactNode;
}

/** The right side: the story as it stands, and the tasks. */
export function SidePanel({ tab, onTab, tasks, removed, children }: SidePanelProps) {
  const texts = useTexts();
  const words = texts.room.panel;
  return (
    <aside className={classes.side} aria-label={words.label}>
      <Tabs
        value={tab}
        onChange={(next) => onTab(TABS.find((each) => each === next) ?? 'story')}
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value="story">{words.story}</Tabs.Tab>
          <Tabs.Tab
            value="tasks"
            rightSection={tasks > 0 ? <span className={classes.count}>{tasks}</span> : null}
          >
            {words.tasks}
          </Tabs.Tab>
          {removed > 0 || tab === 'removed' ? (
            <Tabs.Tab value="removed" rightSection={<span className={classes.count}>{removed}</span>}>
              {texts.together.removed.tab}
            </Tabs.Tab>
          ) : null}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.tabPanel}>
          {children}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
