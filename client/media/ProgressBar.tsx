import { useTexts } from '../app/language';
import classes from './ProgressBar.module.css';

/** How much of a photo (`name`: of its file) is sent, from 0 to 1. */
export function ProgressBar({ name, part }: { name: string; part: number }) {
  const words = useTexts().media;
  return (
    <div
      role="progressbar"
      aria-label={words.progress(name)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(part * 100)}
      className={classes.bar}
    >
      <div className={classes.fill} style={{ transform: `scaleX(${part})` }} />
    </div>
  );
}
