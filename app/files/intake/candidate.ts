/** A file on its way into the workspace. */
export interface Candidate {
  /** Where it is to go, as whoever brings it names it; not checked yet. */
  readonly path: string;
  readonly data: Blob;
  /** What becomes of it when there is a file of that name: the user is asked, or it gets another name. */
  readonly naming: 'ask' | 'free';
}

/** A file that cannot be taken, and why, as a sentence that says what to do. */
export interface IntakeProblem {
  readonly path: string;
  readonly reason: string;
}
