import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../app/language';
import classes from './Room.module.css';

export type SideTab = 'story' | 'tasks';

interface SidePanelProps {
  tab: SideTab;
  onTab(tab: SideTab): void;
  tasks: number;
  children: ReactNode;
}

/** The right side: the story as it stands, and the tasks. */
export function SidePanel({ tab, onTab, tasks, children }: SidePanelProps) {
  const words = useTexts().room.panel;
  return (
    <aside className={classes.side} aria-label={words.label}>
      <Tabs
        value={tab}
        onChange={(next) => onTab(next === 'tasks' ? 'tasks' : 'story')}
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
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.tabPanel}>
          {children}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
