import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/** What loads a part so that a failure is told and can be tried again. */
const LOADERS = new Set(['loadPart', 'lazyPart', 'createPartLoader']);
/** Runs in other people's pages, which import by themselves; and what a test does. */
const NOT_OURS = /[.]test[.]|^app\/embed\/(host|examples\/)/;

/** @typedef {Record<string, unknown> & { type: string }} Node */

/**
 * Places in a source where a part of the app is loaded past `loadPart`: a bare `import()`, or React's `lazy`, whose failure
 * lasts as long as the page.
 * @param {string} path
 * @param {string} source
 */
function findBareLoads(path, source) {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed.`);
  /** @type {string[]} */
  const found = [];
  const complain = (/** @type {Node} */ node) =>
    found.push(`${path}:${source.slice(0, Number(node.start)).split('\n').length}`);
  visit(program, [], (node, parents) => {
    if (node.type === 'ImportExpression' && !parents.some((parent) => isLoaded(parent, parents))) complain(node);
    const imported =
      node.type === 'ImportSpecifier' ? node.imported : node.type === 'MemberExpression' && node.property;
    const isOfReact = node.type === 'MemberExpression' ? nameOf(node.object) === 'React' : parents.some(isReact);
    if (nameOf(imported) === 'lazy' && isOfReact) complain(node);
  });
  return found;
}

/**
 * Whether what stands in `parent` is loaded by one of ours: in its arguments, or under a name that is one in the same block.
 * @param {Node} parent
 * @param {readonly Node[]} parents
 */
function isLoaded(parent, parents) {
  if (parent.type === 'CallExpression') return LOADERS.has(nameOf(parent.callee));
  if (parent.type !== 'VariableDeclarator') return false;
  const block = parents.findLast(({ type }) => type === 'BlockStatement' || type === 'SwitchCase');
  let isGiven = false;
  visit(block, [], (node) => {
    const isLoader = node.type === 'CallExpression' && LOADERS.has(nameOf(node.callee));
    if (
      isLoader &&
      Array.isArray(node.arguments) &&
      node.arguments.some((each) => nameOf(each) === nameOf(parent.id))
    ) {
      isGiven = true;
    }
  });
  return isGiven;
}

/** @param {Node} node */
function isReact(node) {
  return node.type === 'ImportDeclaration' && isNode(node.source) && node.source.value === 'react';
}

/** @param {unknown} node */
function nameOf(node) {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : '';
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/**
 * @param {unknown} value
 * @param {readonly Node[]} parents
 * @param {(node: Node, parents: readonly Node[]) => void} look
 */
function visit(value, parents, look) {
  if (Array.isArray(value)) for (const each of value) visit(each, parents, look);
  if (!isNode(value)) return;
  look(value, parents);
  for (const child of Object.values(value)) visit(child, [...parents, value], look);
}

const FILES = readdirSync('app', { recursive: true })
  .map((name) => `app/${String(name).replaceAll('\\', '/')}`)
  .filter((path) => /[.]tsx?$/.test(path) && !path.endsWith('.d.ts') && !NOT_OURS.test(path));

test('every part of the app is loaded by what says so when it cannot be, and tries again', () => {
  expect(FILES.length).toBeGreaterThan(300);
  expect(FILES.flatMap((path) => findBareLoads(path, readFileSync(path, 'utf8')))).toEqual([]);
});

test.each([
  ['a bare import()', "const { a } = await import('./a.ts');"],
  ['an import() in a function of its own', "const load = () => import('./a.ts'); load().then(use);"],
  [
    'a function that is loaded by ours elsewhere',
    "{ const load = () => import('./a.ts'); load(); } loadPart('A', load);",
  ],
  ["React's lazy", "import { lazy } from 'react'; const A = lazy(load);"],
  ["React's lazy under another name", "import { lazy as later } from 'react';"],
  ["React's lazy of the namespace", "import * as React from 'react'; const A = React.lazy(load);"],
])('%s is found', (_what, source) => {
  expect(findBareLoads('a.ts', source)).not.toEqual([]);
});

test.each([
  ['loadPart', "const { a } = await loadPart('A', () => import('./a.ts'));"],
  ['lazyPart', "const A = lazyPart('A', async () => (await import('./A.tsx')).A);"],
  ['createPartLoader', "const a = createPartLoader('A', async () => (await import('./a.ts')).a);"],
  ['loadPart with a name', "async function f() { const load = () => import('./a.ts'); await loadPart('A', load); }"],
  ['the type of a module', "type A = typeof import('./a.ts');"],
])('%s is let pass', (_what, source) => {
  expect(findBareLoads('a.ts', source)).toEqual([]);
});
