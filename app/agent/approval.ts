/** A call that waits for a yes or no. */
export interface ApprovalRequest {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly input: unknown;
}

/** The answer; the model reads the reason. */
export type ApprovalAnswer = { readonly approved: true } | { readonly approved: false; readonly reason?: string };

/** Whoever may say yes or no to a call. */
export type Approve = (request: ApprovalRequest) => ApprovalAnswer | Promise<ApprovalAnswer>;
