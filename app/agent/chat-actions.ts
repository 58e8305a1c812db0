import type { Workspace } from '../workspace/workspace.ts';

/** The user's answer to a call that waits for approval. */
export type ApprovalAnswer = { readonly approved: true } | { readonly approved: false; readonly reason: string };

/** What can be done from within the conversation; one object for the life of a pane, so that messages need not render anew. */
export interface ChatActions {
  /** Brings a run into view in the notebook. */
  showRun(runId: string): void;
  /** Stops a run that was to stop already, which ends Python. */
  stopRun(runId: string): void;
  answerApproval(approvalId: string, answer: ApprovalAnswer): void;
  /** Allows every call that waits, and lets the agent run freely from now on. */
  alwaysAllow(): void;
  /** Asks a question anew in other words; whatever followed it is replaced. */
  resend(messageId: string, text: string): void;
  /** Answers the last question once more. */
  regenerate(): void;
  /** The files that calls have made. */
  readonly workspace: Workspace;
  /** Shows one of them; null where nothing can. */
  readonly previewFile: ((path: string) => void) | null;
  /** Goes on with a turn that came to its step limit. */
  continueTurn(): void;
}
