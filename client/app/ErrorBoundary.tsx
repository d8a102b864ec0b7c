import { Button } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { isMissingChunk } from '../ui/missing-chunk';
import { useTexts } from './language';
import { QuietPage } from './QuietPage';
import classes from './QuietPage.module.css';

function Crash({ error }: { error: Error }) {
  const t = useTexts().app.failures;
  return (
    <QuietPage>
      <h1 className={classes.title}>{t.crashedTitle}</h1>
      <p className={classes.lead} role="alert">
        {isMissingChunk(error) ? t.updated : t.crashed}
      </p>
      <Button onClick={() => location.reload()}>{t.reload}</Button>
      <details className={classes.details}>
        <summary>{t.details}</summary>
        <code>{error.message}</code>
      </details>
    </QuietPage>
  );
}

/** Catches what a page throws while it is drawn, and offers a way on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.error ? <Crash error={this.state.error} /> : this.props.children;
  }
}
