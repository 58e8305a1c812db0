/** A Python exception as data: what was raised, what it says, and the traceback without our own frames. */
export interface PythonError {
  /** Class name, such as `ZeroDivisionError`. */
  readonly name: string;
  readonly message: string;
  /** The traceback as CPython prints it, ending in a newline; line numbers are the user's. */
  readonly traceback: string;
}
