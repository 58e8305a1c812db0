import type { Inquiry } from '../../workers/contract/inquiry.ts';
import type { AnswerTo, InquiryOptions, InquiryResult } from '../toolset/inquiry-result.ts';
import type { ExportFormat } from './files/export-format.ts';
import type { RunInputs } from './run-inputs.ts';

/** Asks an interpreter about its state, by default the one that cells run in. */
export type Inquire = <Question extends Inquiry>(
  inquiry: Question,
  options?: InquiryOptions & { readonly interpreterId?: string },
) => Promise<InquiryResult<AnswerTo<Question>>>;

/** What a notebook asks of the rest of the app. */
export interface NotebookServices {
  /** Runs a cell's code, in the interpreter it ran in before while that lives; resolves to whether it ended well. */
  readonly runCell: (cellId: string, code: string) => Promise<boolean>;
  /** Runs code of the user's that gets a cell of its own at the end. */
  readonly runCode: (code: string) => void;
  readonly stop: (runId: string) => void;
  readonly restart: (interpreterId: string) => Promise<void>;
  readonly showToolCall: (toolCallId: string) => void;
  readonly inquire: Inquire;
  readonly inputs: RunInputs;
  /** The interpreter a cell ran in before, while it lives. */
  readonly interpreterOf: (cellId: string) => string | undefined;
  /** Opens a notebook file; resolves to what there is to say about it, or null when nothing was chosen. */
  readonly importNotebook: (file: File) => Promise<string | null>;
  /** Writes the notebook as a file of the user's; resolves to what there is to say about it, or null. */
  readonly exportNotebook: (format: ExportFormat) => Promise<string | null>;
  /** Saves the session now; resolves, when that is done, to whether it outlasts the page. */
  readonly save: () => Promise<boolean>;
}
