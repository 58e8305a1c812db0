import { evaluateMarker } from './marker.mjs';
import { normalizeName } from './package-name.mjs';

/**
 * @typedef {object} Requirement
 * @property {string} name normalised
 * @property {string} specifier comma-separated version comparisons, often empty
 */

/**
 * @typedef {object} WheelMetadata
 * @property {string} name as the package writes it
 * @property {string} version
 * @property {Requirement[]} requires what it needs in the tab, without extras
 */

/**
 * @param {string} text a line of `Requires-Dist`
 * @returns {(Requirement & { marker: string }) | null}
 */
export function parseRequirement(text) {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:\(([^)]*)\)|([^;@]*))?\s*(?:@[^;]*)?(?:;(.*))?$/.exec(
    text,
  );
  if (!match?.[1]) return null;
  return {
    name: normalizeName(match[1]),
    specifier: (match[2] ?? match[3] ?? '').replaceAll(' ', ''),
    marker: (match[4] ?? '').trim(),
  };
}

/**
 * Reads a wheel's METADATA, which is a mail header followed by the package's description.
 *
 * @param {string} text
 * @param {import('./marker.mjs').MarkerEnvironment} environment
 * @returns {WheelMetadata | null} null when it is no METADATA
 */
export function parseMetadata(text, environment) {
  const header = text.replaceAll('\r\n', '\n').split('\n\n', 1)[0] ?? '';
  // A line that starts with a blank continues the one before.
  const fields = header.replace(/\n[ \t]+/g, ' ').split('\n');
  /** @param {string} field */
  const all = (field) =>
    fields
      .filter((line) => line.toLowerCase().startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).trim());
  const [name, version] = [all('name')[0], all('version')[0]];
  if (!name || !version) return null;
  const requires = all('requires-dist')
    .map(parseRequirement)
    .filter((requirement) => requirement !== null)
    .filter(({ marker }) => marker === '' || evaluateMarker(marker, environment))
    .map(({ name, specifier }) => ({ name, specifier }));
  return { name, version, requires };
}
