const OPENING = /[([{]/;
const CLOSING = /[)\]}]/;
const TOKEN = /"""|'''|["']|#|\\|[([{]|[)\]}]/g;

/**
 * For each line of Python source, whether a statement may begin there: not inside a text over several lines, not inside
 * brackets, and not after a backslash. Good for source with IPython's own lines in it, which no parser of Python takes.
 */
export function findStatementLines(lines: readonly string[]): readonly boolean[] {
  let quote: string | null = null;
  let brackets = 0;
  let continued = false;
  return lines.map((line) => {
    const begins = quote === null && brackets === 0 && !continued;
    continued = false;
    if (begins && isIPythonLine(line)) return true;
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(line); match !== null; match = TOKEN.exec(line)) {
      const [token] = match;
      if (token === '\\') {
        if (quote === null || quote.length === 1) continued = TOKEN.lastIndex === line.length;
        TOKEN.lastIndex += 1;
      } else if (quote !== null) {
        if (token === quote) quote = null;
        // Three quotes may close a text of one quote and open the next.
        else if (token[0] === quote) {
          quote = null;
          TOKEN.lastIndex = match.index + 1;
        } else if (token.length === 3) TOKEN.lastIndex = match.index + 1;
      } else if (token === '#') break;
      else if (OPENING.test(token)) brackets += 1;
      else if (CLOSING.test(token)) brackets = Math.max(0, brackets - 1);
      else quote = token;
    }
    // A text of one quote that its line does not close is an error there, and no state of the next line.
    if (quote?.length === 1 && !continued) quote = null;
    return begins;
  });
}

/** Whether a line is IPython's and not Python's: a magic, a shell command, or a question about a name. */
export function isIPythonLine(line: string): boolean {
  return /^\s*(?:%{1,2}[A-Za-z_]|!|\?)|^\s*[A-Za-z_][\w.]*\?{1,2}\s*$|^\s*[A-Za-z_][\w, ]*=\s*(?:!|%[A-Za-z_])/.test(
    line,
  );
}
