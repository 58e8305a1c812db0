import type { InputReply, SandboxMessage } from '../../workers/contract/sandbox-message.ts';
import type { Sandbox } from './engine.ts';
import type { RunEvent } from './run.ts';

type InputRequest = Extract<SandboxMessage, { readonly type: 'input-request' }>;

/** An answer is taken up to this many characters; what is longer is data and belongs into a file. */
const LONGEST_ANSWER = 1_000_000;

const NOBODY =
  'input() is not available here: nobody can answer it. Put the value into the code, or read it from a file in the working directory.';

/** What one run asks the user for: at most one line at a time, told when it is wanted and when it no longer is. */
export class InputDialogue {
  readonly #run: { readonly runId: string; readonly answersInput: boolean };
  readonly #emit: (event: RunEvent) => void;
  readonly #onChange: () => void;
  #open: { readonly requestId: number; readonly sandbox: Sandbox } | null = null;

  /** `onChange` is called when it begins or ends to wait for the user. */
  constructor(
    run: { readonly runId: string; readonly answersInput: boolean },
    emit: (event: RunEvent) => void,
    onChange: () => void,
  ) {
    this.#run = run;
    this.#emit = emit;
    this.#onChange = onChange;
  }

  /** Whether the user is asked for a line now. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Python in `sandbox` asks. Our worker asks for one line at a time; whatever else asks meanwhile is refused. */
  open(request: InputRequest, sandbox: Sandbox | null): void {
    const { requestId } = request;
    if (sandbox === null) return;
    const reason = this.#open ? 'Another question is being asked.' : this.#run.answersInput ? null : NOBODY;
    if (reason !== null) {
      sandbox.replyInput({ type: 'input-reply', requestId, status: 'refused', reason });
      return;
    }
    this.#open = { requestId, sandbox };
    this.#onChange();
    this.#emit(request);
  }

  /** Answers with a line, or with null ends the input; false when that request is not open. */
  answer(requestId: number, text: string | null): boolean {
    const sandbox = this.#open?.sandbox;
    if (!sandbox || this.#open?.requestId !== requestId) return false;
    this.close();
    sandbox.replyInput(toReply(requestId, text));
    return true;
  }

  /** Nobody waits any more for that request, or for any. */
  close(requestId = this.#open?.requestId): void {
    if (requestId === undefined || this.#open?.requestId !== requestId) return;
    this.#open = null;
    this.#onChange();
    this.#emit({ type: 'input-end', runId: this.#run.runId, requestId });
  }
}

function toReply(requestId: number, text: string | null): InputReply {
  if (text === null) return { type: 'input-reply', requestId, status: 'end' };
  return { type: 'input-reply', requestId, status: 'ok', text: text.slice(0, LONGEST_ANSWER) };
}
