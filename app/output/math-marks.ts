/**
 * Longest formula that is looked for, in characters; it bounds the work on text with openings that never close, and no
 * formula that people read is longer.
 */
const LONGEST = 2000;

/** Code, where nothing is a formula, or a formula in one of the ways models write them. */
const CODE_OR_MATH = new RegExp(
  [
    '(?<fence>^[ \\t]*(?<ticks>`{3,}|~{3,})[^\\n]*\\n[\\s\\S]*?(?:^[ \\t]*\\k<ticks>[`~]*[ \\t]*$|$(?![\\s\\S])))',
    '(?<code>(?<!`)(?<tick>`+)(?!`)[^`](?:[\\s\\S]*?[^`])??\\k<tick>(?!`))',
    '(?<escaped>\\\\\\$)',
    `(?<block>^(?<indent>[ \\t]*)(?:\\$\\$(?<dollars>(?:(?!\\$\\$)[\\s\\S]){1,${LONGEST}}?)\\$\\$|\\\\\\[(?<bracket>[\\s\\S]{1,${LONGEST}}?)\\\\\\])[ \\t]*$)`,
    `\\$\\$(?<inlineDollars>(?:(?!\\$\\$)[\\s\\S]){1,${LONGEST}}?)\\$\\$`,
    `\\\\\\[(?<inlineBracket>[^\\n]{1,${LONGEST}}?)\\\\\\]`,
    `\\\\\\((?<paren>[^\\n]{1,${LONGEST}}?)\\\\\\)`,
    // As pandoc has it, so that prices stay prices: no space within the marks, no digit after them.
    `(?<![\\w$])\\$(?![\\s$])(?<single>(?:\\\\.|[^$\\\\\\n]){1,${LONGEST}}?)(?<!\\s)\\$(?![\\d$])`,
  ].join('|'),
  'gm',
);

/**
 * Text with its formulas in the one form that the maths plugin is set to read, two dollars: in a line, or on lines of
 * their own where they stand alone. Null when the text has none, so that the maths need not be loaded.
 */
export function normalizeMath(text: string): string | null {
  if (!/\$|\\[[(]/.test(text)) return null;
  let found = false;
  const normalized = text.replaceAll(CODE_OR_MATH, (whole: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>; // the groups are a replacer's last argument
    const block = groups.dollars ?? groups.bracket;
    const inline = groups.inlineDollars ?? groups.inlineBracket ?? groups.paren ?? groups.single;
    if (block !== undefined) {
      found = true;
      const indent = groups.indent ?? '';
      return `${indent}$$\n${indent}${block.trim()}\n${indent}$$`;
    }
    if (inline === undefined || inline.trim() === '') return whole;
    found = true;
    return `$$${inline.trim()}$$`;
  });
  return found ? normalized : null;
}
