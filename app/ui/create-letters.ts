/** Without those that look like digits or each other. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** Three letters that nobody can guess, to be typed by who sees them. */
export function createLetters(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (value) => LETTERS[value % LETTERS.length]).join('');
}
