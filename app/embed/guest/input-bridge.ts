import type { InterpreterEvent } from '../../toolset/interpreter-state.ts';
import type { RunEvent } from '../../toolset/run.ts';
import type { PythonInterpreterToolSet } from '../../toolset/toolset.ts';
import type { GuestMessage, HostMessage } from '../protocol.ts';

interface Question {
  readonly runId: string;
  readonly requestId: number;
}

/** Asks the host what its own runs ask for with `input()`, where it has said that it answers. */
export class InputBridge {
  readonly #toolset: Pick<PythonInterpreterToolSet, 'answerInput' | 'endInput'>;
  readonly #send: (message: GuestMessage) => void;
  /** The host's requests by their runs. */
  readonly #runs = new Map<string, number>();
  /** Those that are open, by the ids under which the host was asked. */
  readonly #questions = new Map<number, Question>();
  #lastId = 0;

  constructor(
    toolset: Pick<PythonInterpreterToolSet, 'answerInput' | 'endInput'>,
    send: (message: GuestMessage) => void,
  ) {
    this.#toolset = toolset;
    this.#send = send;
  }

  /** From now on the host is asked what this run asks for, which answers its request. */
  begin(runId: string, request: number): void {
    this.#runs.set(runId, request);
  }

  /** Takes an event of the toolset. */
  receive(event: RunEvent | InterpreterEvent): void {
    switch (event.type) {
      case 'input-request': {
        const { runId, requestId, prompt, isSecret } = event;
        const request = this.#runs.get(runId);
        if (request === undefined) return;
        this.#lastId += 1;
        this.#questions.set(this.#lastId, { runId, requestId });
        this.#send({ type: 'input-request', id: this.#lastId, request, prompt, isSecret });
        break;
      }
      case 'input-end':
        for (const [id, { runId, requestId }] of [...this.#questions]) {
          if (runId !== event.runId || requestId !== event.requestId) continue;
          this.#questions.delete(id);
          this.#send({ type: 'input-abort', id });
        }
        break;
      case 'run-end':
        this.#runs.delete(event.runId);
        break;
    }
  }

  /** Takes an answer of the host; one that nobody waits for is passed over. */
  answer({ id, text }: Extract<HostMessage, { readonly type: 'input-answer' }>): void {
    const question = this.#questions.get(id);
    if (!question) return;
    this.#questions.delete(id);
    const { runId, requestId } = question;
    if (text === null) this.#toolset.endInput(runId, requestId);
    else this.#toolset.answerInput(runId, requestId, text);
  }
}
