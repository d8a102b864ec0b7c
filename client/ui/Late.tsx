/** Dialogs and menus are fetched when they are asked for: a page must not wait for what nobody wants yet. */
import { Component, type ReactNode, Suspense, useEffect } from 'react';
import { ApiFailure } from '../api/client';
import { isMissingChunk } from '../app/ErrorBoundary';
import { currentTexts } from '../app/texts';
import { tellFailure } from './notices';

/**
 * Holds a lazy dialog or menu while it is open. One that cannot be fetched is told of, and the page goes on;
 * when it closes, the focus goes back to where it was.
 */
export class Late extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown) {
    if (error instanceof Error && isMissingChunk(error))
      tellFailure(new ApiFailure(0, 'missing-part', currentTexts().app.failures.updated));
  }

  override render() {
    const { error } = this.state;
    if (error && !isMissingChunk(error)) throw error;
    return error ? null : (
      <Suspense>
        <FocusReturn />
        {this.props.children}
      </Suspense>
    );
  }
}

function FocusReturn() {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return null;
}
