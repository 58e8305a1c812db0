/** Stands in unit tests for the module that the build writes; the default engine reads it, which no unit test starts. */
export const PYODIDE_VERSION = '0';
export const WORKER_SCRIPT = {};
export const LOCK_FILE = {};
export const RUNTIME_FILES = [];
export const FRAME_HTML = '';
export const FRAME_HTML_WITHOUT_ISOLATION = '';
