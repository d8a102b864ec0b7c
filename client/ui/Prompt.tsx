import type { ReactNode } from 'react';
import classes from './Prompt.module.css';

/** Where prompts stand: at the foot of the screen, over nothing that is being written. */
export function Prompts({ children }: { children: ReactNode }) {
  return <div className={classes.prompts}>{children}</div>;
}

interface PromptProps {
  icon: ReactNode;
  text: string;
  /** What can be done about it. */
  children: ReactNode;
  'data-testid'?: string;
}

/** Something to be done, which waits until it suits: read aloud when it comes, and in nobody's way. */
export function Prompt({ icon, text, children, 'data-testid': testId }: PromptProps) {
  return (
    <div role="status" className={classes.prompt} data-testid={testId}>
      {icon}
      <p className={classes.text}>{text}</p>
      <div className={classes.acts}>{children}</div>
    </div>
  );
}
