/** Signal numbers as Emscripten's libc has them; Pyodide delivers what stands in its interrupt buffer to Python. */
/** SIGUSR1: the glue's handler asks whether a stop is due and raises KeyboardInterrupt where it may strike. */
export const STOP_SIGNAL = 10;
/** SIGUSR2: the glue's handler writes out buffered stdout. */
export const FLUSH_SIGNAL = 12;
