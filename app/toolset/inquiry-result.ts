import type { Inquiry, InquiryAnswers } from '../../workers/contract/inquiry.ts';

/** What came of a question to an interpreter. */
export type InquiryResult<T> =
  | { readonly status: 'ok'; readonly value: T }
  /** A run is queued or under way; ask again when it has ended. */
  | { readonly status: 'busy' }
  /** It cannot be answered; why, in words for the user. */
  | { readonly status: 'unavailable'; readonly reason: string };

/** How a question is to be asked. */
export interface InquiryOptions {
  /** Whether to wait for a busy or starting interpreter; default: no, the answer is then `busy`. */
  readonly waits?: boolean;
  /** Ends the wait; Python that is at it is interrupted. */
  readonly signal?: AbortSignal;
}

/** The answer that belongs to an inquiry. */
export type AnswerTo<T extends Inquiry> = InquiryAnswers[T['type']];

/** Said of tables and figures whose interpreter is no more. */
export const MAKER_GONE = 'The interpreter that made this is gone. Run the code again.';
