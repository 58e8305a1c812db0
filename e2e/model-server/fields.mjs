/** @typedef {Record<string, unknown>} Fields */

/** @param {unknown} value @returns {value is Fields} */
export const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is string} */
export const isText = (value) => typeof value === 'string' && value !== '';

/** @param {unknown} text */
export function parseJson(text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** Characters of one fragment; small, so that every text comes in several. */
const FRAGMENT_LENGTH = 9;

/** @param {string} text */
export function fragments(text) {
  return text.match(new RegExp(`[\\s\\S]{1,${FRAGMENT_LENGTH}}`, 'g')) ?? [];
}
