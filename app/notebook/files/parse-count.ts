/** A run's number as nbformat has it: null for one that never ran, or is no number. */
export function parseCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
