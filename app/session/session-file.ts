/** What a session's file says of itself; other kinds and versions are refused. */
export const SESSION_FORMAT = 'vivarium-session';
export const SESSION_VERSION = 1;

/** The parts of the zip. */
export const HEAD_ENTRY = 'session.json';
export const MESSAGES_ENTRY = 'messages.json';
export const NOTEBOOK_ENTRY = 'notebook.json';
export const RUNS_ENTRY = 'runs.json';
export const FILES_FOLDER = 'files/';
