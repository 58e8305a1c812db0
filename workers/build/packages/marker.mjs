import { parseVersion, satisfies } from './version.mjs';

/**
 * Environment markers (PEP 508), such as `python_version < "3.9" and sys_platform == "win32"`, answered for the Python
 * in the tab.
 */

/**
 * @typedef {Record<string, string>} MarkerEnvironment
 */

/** @param {string} python full version of the interpreter, such as `3.14.2` @returns {MarkerEnvironment} */
export function createMarkerEnvironment(python) {
  return {
    python_version: python.split('.').slice(0, 2).join('.'),
    python_full_version: python,
    implementation_name: 'cpython',
    implementation_version: python,
    platform_python_implementation: 'CPython',
    os_name: 'posix',
    sys_platform: 'emscripten',
    platform_system: 'Emscripten',
    platform_machine: 'wasm32',
    platform_release: '',
    platform_version: '',
    // No extra is ever asked for, so whatever hangs on one is left out.
    extra: '',
  };
}

const TOKEN = /\s*(\(|\)|<=|>=|===|==|!=|~=|<|>|"[^"]*"|'[^']*'|[A-Za-z_][\w.]*)/y;

/** @param {string} marker @returns {string[]} */
function toTokens(marker) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < marker.trimEnd().length) {
    const match = TOKEN.exec(marker);
    if (!match?.[1]) throw new SyntaxError(marker);
    tokens.push(match[1]);
  }
  return tokens;
}

/** @param {string} left @param {string} operator @param {string} right */
function compare(left, operator, right) {
  if (operator === 'in') return right.includes(left);
  if (operator === 'not in') return !right.includes(left);
  if (parseVersion(left) && parseVersion(right.replace(/\.\*$/, ''))) return satisfies(left, operator + right);
  if (operator === '==' || operator === '===') return left === right;
  if (operator === '!=') return left !== right;
  throw new SyntaxError(`${left} ${operator} ${right}`);
}

/** @param {string[]} tokens consumed from the front @param {MarkerEnvironment} environment @returns {boolean} */
function evaluateOr(tokens, environment) {
  let value = evaluateAnd(tokens, environment);
  while (tokens[0] === 'or') {
    tokens.shift();
    // Both sides are always read, because reading is what moves on through the tokens.
    const right = evaluateAnd(tokens, environment);
    value = value || right;
  }
  return value;
}

/** @param {string[]} tokens @param {MarkerEnvironment} environment @returns {boolean} */
function evaluateAnd(tokens, environment) {
  let value = evaluateAtom(tokens, environment);
  while (tokens[0] === 'and') {
    tokens.shift();
    const right = evaluateAtom(tokens, environment);
    value = value && right;
  }
  return value;
}

/** @param {string[]} tokens @param {MarkerEnvironment} environment @returns {boolean} */
function evaluateAtom(tokens, environment) {
  if (tokens[0] === '(') {
    tokens.shift();
    const value = evaluateOr(tokens, environment);
    if (tokens.shift() !== ')') throw new SyntaxError('unbalanced');
    return value;
  }
  const operand = () => {
    const token = tokens.shift() ?? '';
    if (/^["']/.test(token)) return token.slice(1, -1);
    const value = environment[token];
    if (value === undefined) throw new SyntaxError(token);
    return value;
  };
  const left = operand();
  let operator = tokens.shift() ?? '';
  if (operator === 'not') operator += ` ${tokens.shift()}`;
  return compare(left, operator, operand());
}

/**
 * @param {string} marker
 * @param {MarkerEnvironment} environment
 * @returns {boolean} true also when the marker cannot be read: a package too many is better than one too few
 */
export function evaluateMarker(marker, environment) {
  try {
    const tokens = toTokens(marker);
    const value = evaluateOr(tokens, environment);
    if (tokens.length > 0) throw new SyntaxError(marker);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
