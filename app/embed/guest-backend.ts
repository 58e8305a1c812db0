import type { AskHost } from '../agent/models/ask-host.ts';
import type { PythonInterpreterToolSet } from '../toolset/toolset.ts';
import type { AskResult } from './protocol.ts';

/** How a question of the host is to be answered. */
export interface AskOptions {
  /** The host's own model; null for the user's. */
  readonly model: AskHost | null;
  /** Stops the turn, a run included. */
  readonly signal: AbortSignal;
  /** Told every piece of the answer as it comes. */
  readonly onText: (text: string) => void;
}

/** What a connection works on: one session's toolset, and its agent. Whoever makes the widget's page provides it. */
export interface GuestBackend {
  readonly toolset: PythonInterpreterToolSet;
  /** The toolset's client that the host's calls are made for; what the user does in the widget is the same client's. */
  readonly clientId: string;
  /**
   * Answers with the session's agent; where there is a chat it is seen there. Rejects with an error for the host's
   * developer when no model can be asked or the turn fails.
   */
  ask(message: string, options: AskOptions): Promise<AskResult>;
  /** Told the host's origin (`null` for an opaque one) when a connection is made, and null when it has ended. */
  onHost?(origin: string | null): void;
}
