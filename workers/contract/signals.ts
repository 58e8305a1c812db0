/** Signal numbers as Emscripten's libc has them; Pyodide delivers what stands in its interrupt buffer to Python. */
export const INTERRUPT_SIGNAL = 2;
/** SIGUSR2: the glue's handler writes out buffered stdout. */
export const FLUSH_SIGNAL = 12;
