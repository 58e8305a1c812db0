import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What could not be shown, as the beginning of a sentence: `This output`. */
  what: string;
  children: ReactNode;
}

/** Keeps a fault in one view from taking the page with it. A class, because React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <p role="alert">
        {this.props.what} could not be shown: {error.message}
      </p>
    );
  }
}
