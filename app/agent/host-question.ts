import type { AskHost } from './models/ask-host.ts';

/** How a question of the page around the widget is to be answered. */
export interface HostQuestionOptions {
  /** That page's own model; null for the user's. */
  readonly model: AskHost | null;
  /** Stops the turn, a run included. */
  readonly signal: AbortSignal;
  /** Told every piece of the answer's text as it comes. */
  readonly onText: (text: string) => void;
}

/** What the agent answered. */
export interface HostAnswer {
  /** What was said after the last call of a tool, as Markdown. */
  readonly text: string;
  /** `answered`, or what ended the turn before that. */
  readonly reason: 'answered' | 'step-limit' | 'loop' | 'stopped';
}
