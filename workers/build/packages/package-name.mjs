/**
 * The one spelling of a package's name that lock files and the Python package index use as a key (PEP 503).
 *
 * @param {string} name
 */
export function normalizeName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
