/** What Tab does: complete after something that can be completed, else indent. */
export function chooseTab(before: string, hasSelection: boolean): 'complete' | 'indent' {
  if (hasSelection || before.trim() === '') return 'indent';
  if (/[\p{L}\p{N}_.]$/u.test(before)) return 'complete';
  return isInString(before) ? 'complete' : 'indent';
}

/** What Shift+Tab does: tell about the name or the call before the caret, else outdent. */
export function chooseShiftTab(before: string, hasSelection: boolean): 'describe-name' | 'describe-call' | 'outdent' {
  if (hasSelection || before.trim() === '') return 'outdent';
  if (/[\p{L}_][\p{L}\p{N}_]*$/u.test(before) && !isInString(before)) return 'describe-name';
  return isInCall(before) ? 'describe-call' : 'outdent';
}

/** Whether the end of a line's beginning is within a string that began on this line. */
function isInString(before: string): boolean {
  return scanLine(before).quote !== null;
}

/** Whether a parenthesis is open; one that was opened on an earlier line is taken for granted after a comma. */
function isInCall(before: string): boolean {
  return scanLine(before).depth > 0 || /,\s*$/.test(before);
}

/** The string that is open at the end of a line's beginning, and how many parentheses are. */
function scanLine(before: string): { quote: string | null; depth: number } {
  let quote: string | null = null;
  let depth = 0;
  for (let index = 0; index < before.length; index += 1) {
    const character = before.charAt(index);
    if (quote !== null) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = null;
    } else if (character === '#') break;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
  }
  return { quote, depth };
}
