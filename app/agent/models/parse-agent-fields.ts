type Parsed<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'error'; readonly message: string };

/** A temperature as it is typed, with a point or a comma; nothing typed leaves it to the provider. */
export function parseTemperature(text: string): Parsed<number | null> {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return { status: 'ok', value: null };
  const value = Number(trimmed);
  return value >= 0 && value <= 2 ? { status: 'ok', value } : { status: 'error', message: 'A number from 0 to 2.' };
}

/** More steps than anyone watches; runaway agents are stopped by their guards before. */
const MOST_STEPS = 500;

export function parseStepLimit(text: string): Parsed<number> {
  const value = Number(text.trim());
  if (Number.isInteger(value) && value >= 1 && value <= MOST_STEPS) return { status: 'ok', value };
  return { status: 'error', message: `A whole number from 1 to ${MOST_STEPS}.` };
}
