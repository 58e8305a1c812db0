/** Takes what the user types when a run asks for a line (`Run.input`). */
export interface RunInputs {
  /** Answers with a line; of several lines the further ones answer what the run asks next. */
  readonly answer: (runId: string, requestId: number, text: string) => void;
  /** There is no more to come: `EOFError`, as Ctrl-D gives it. */
  readonly end: (runId: string, requestId: number) => void;
  readonly stop: (runId: string) => void;
}
