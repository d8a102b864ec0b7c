import { memo } from 'react';
import { useTexts } from '../app/language';
import type { Labels } from '../editor/labels';
import type { TaskLine } from './outline';
import classes from './TasksPanel.module.css';

interface TasksPanelProps {
  tasks: readonly TaskLine[];
  labels: Labels;
  onGo(id: string): void;
}

/** What was given to whom, by when; a press leads to the line. */
export const TasksPanel = memo(function TasksPanel({ tasks, labels, onGo }: TasksPanelProps) {
  const words = useTexts().room.panel;
  if (tasks.length === 0) return <p className={classes.none}>{words.noTasks}</p>;
  return (
    <ol className={classes.tasks}>
      {tasks.map(({ id, text, assignees, due }) => (
        <li key={id}>
          <button type="button" className={classes.task} title={words.goTo} onClick={() => onGo(id)}>
            <span className={classes.text}>{text}</span>
            <span className={classes.facts}>
              {assignees.length > 0
                ? words.taskTo(assignees.map((each) => labels.name(each)).join(', '))
                : words.unassigned}
              {due ? ` · ${labels.due(due)}` : ''}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
});
