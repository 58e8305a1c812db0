/**
 * Python versions as PEP 440 orders them, in the part that package metadata uses: releases, pre-, post- and
 * development releases. Epochs and local labels are rare enough to be refused (`null`).
 */

const VERSION =
  /^v?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<preN>\d*))?(?:[-_.]?(?:post|rev|r)[-_.]?(?<post>\d*)|-(?<implicit>\d+))?(?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\d*))?$/i;

const PRE_RANK = /** @type {Record<string, number>} */ ({ a: 0, alpha: 0, b: 1, beta: 1 });

/** @param {string} text @returns {{ release: number[], tail: number[], final: boolean } | null} */
export function parseVersion(text) {
  const groups = VERSION.exec(text.trim())?.groups;
  if (!groups) return null;
  const release = String(groups.release).split('.').map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.post ?? groups.implicit;
  // A development release comes before the release it leads to, a pre-release after it, then the release, then posts.
  const stage = pre ? -1 : groups.dev && post === undefined ? -2 : 0;
  const tail = [
    stage,
    pre ? (PRE_RANK[pre] ?? 2) : 0,
    Number(groups.preN ?? 0),
    post === undefined ? -1 : Number(post),
    groups.dev ? Number(groups.devN ?? 0) : Number.POSITIVE_INFINITY,
  ];
  return { release, tail, final: !pre && !groups.dev };
}

/** @param {number[]} a @param {number[]} b */
function compareNumbers(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} negative, zero or positive; a version that cannot be read comes before all others
 */
export function compareVersions(a, b) {
  const [x, y] = [parseVersion(a), parseVersion(b)];
  if (!x || !y) return Number(Boolean(x)) - Number(Boolean(y));
  return compareNumbers(x.release, y.release) || compareNumbers(x.tail, y.tail);
}

/** @param {string} version @param {string} prefix `1.4` of `==1.4.*` */
function hasPrefix(version, prefix) {
  const release = parseVersion(version)?.release ?? [];
  return prefix.split('.').every((part, i) => Number(part) === (release[i] ?? 0));
}

/** @param {string} version @param {string} clause one comparison, such as `>=1.20` */
function satisfiesClause(version, clause) {
  const match = /^\s*(===|==|!=|<=|>=|~=|<|>)\s*(\S+)\s*$/.exec(clause);
  if (!match) return true;
  const [, operator, wanted] = /** @type {[string, string, string]} */ (/** @type {unknown} */ (match));
  const wild = wanted.endsWith('.*') ? wanted.slice(0, -2) : undefined;
  const order = compareVersions(version, wild ?? wanted);
  switch (operator) {
    case '==':
      return wild === undefined ? order === 0 : hasPrefix(version, wild);
    case '!=':
      return wild === undefined ? order !== 0 : !hasPrefix(version, wild);
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '~=':
      return order >= 0 && hasPrefix(version, wanted.split('.').slice(0, -1).join('.'));
    default:
      return version === wanted;
  }
}

/**
 * @param {string} version
 * @param {string} specifier comma-separated comparisons, such as `>=1.20,!=1.24.0`; empty allows everything
 */
export function satisfies(version, specifier) {
  return specifier
    .split(',')
    .filter((clause) => clause.trim() !== '')
    .every((clause) => satisfiesClause(version, clause));
}
