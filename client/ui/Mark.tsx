import classes from './Mark.module.css';

/** The T of the product. */
export function Mark() {
  return (
    <span className={classes.mark} aria-hidden="true">
      T
    </span>
  );
}
