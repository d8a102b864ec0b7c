import classes from './Keys.module.css';

/** Keys to press, each drawn as a key: `<Keys keys={['Alt', '↑']} />`. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {keys.map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
