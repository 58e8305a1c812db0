import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../.dependency-cruiser.mjs';

/** One violation for every rule of `.dependency-cruiser.mjs`: a rule that never fires guards nothing. */
const VIOLATIONS = /** @type {[rule: string, file: string, imported: string][]} */ ([
  ['app-row-lib', 'app/lib/a.ts', '../ui/target.ts'],
  ['app-row-ui', 'app/ui/a.ts', '../workspace/target.ts'],
  ['app-row-workspace', 'app/workspace/a.ts', '../output/target.ts'],
  ['app-row-output', 'app/output/a.ts', '../editor/target.ts'],
  ['app-row-editor', 'app/editor/a.ts', '../toolset/target.ts'],
  ['app-row-toolset', 'app/toolset/a.ts', '../notebook/target.ts'],
  ['app-row-notebook', 'app/notebook/a.ts', '../files/target.ts'],
  ['app-row-files', 'app/files/a.ts', '../agent/target.ts'],
  ['app-row-agent', 'app/agent/a.ts', '../session/target.ts'],
  ['app-row-session', 'app/session/a.ts', '../embed/target.ts'],
  ['app-row-embed', 'app/embed/a.ts', '../services.ts'],
  ['contract-imports-nothing', 'workers/contract/a.ts', 'zod'],
  ['app-sees-the-contract-only', 'app/toolset/b.ts', '../../workers/interpreter/target.ts'],
  ['workers-do-not-import-app', 'workers/interpreter/a.ts', '../../app/lib/target.ts'],
  ['logic-does-not-import-views', 'app/ui/b.ts', './View.tsx'],
  ['react-in-views-only', 'app/notebook/b.ts', 'react'],
  ['react-in-views-only', 'app/agent/b.ts', '@ai-sdk/react'],
  ['comlink-in-two-files', 'app/toolset/c.ts', 'comlink'],
  ['pyodide-in-the-worker-only', 'app/toolset/d.ts', 'pyodide'],
  ['monaco-in-the-editor-only', 'app/notebook/c.ts', '@monaco-editor/loader'],
  ['ai-sdk-in-the-agent-only', 'app/notebook/d.ts', 'ai'],
  ['zod-at-the-borders-only', 'app/notebook/e.ts', 'zod'],
  ['embed-protocol-imports-nothing', 'app/embed/protocol.ts', '../lib/target.ts'],
  ['embed-host-imports-the-protocol-only', 'app/embed/host.ts', '../lib/target.ts'],
  ['e2e-imports-no-source', 'e2e/a.ts', '../app/lib/target.ts'],
  ['source-imports-no-e2e', 'app/lib/b.ts', '../../e2e/target.ts'],
  ['tests-are-imported-by-nobody', 'app/lib/c.test.ts', './target.test.ts'],
  ['fakes-are-for-tests', 'app/toolset/e.ts', './fake-engine.ts'],
  ['no-cycles', 'app/lib/target.ts', './target.ts'],
  ['resolvable', 'app/lib/d.ts', './nowhere.ts'],
]);

const ALLOWED = /** @type {[file: string, imported: string][]} */ ([
  ['app/agent/c.ts', '../lib/target.ts'],
  ['app/agent/c.ts', 'ai'],
  ['app/agent/use-chat.ts', 'react'],
  ['app/agent/View.tsx', 'react'],
  ['app/session/b.ts', '../agent/target.ts'],
  ['app/main.tsx', './services.ts'],
  ['app/toolset/f.ts', '../../workers/contract/target.ts'],
  ['app/toolset/f.test.ts', './fake-engine.ts'],
  ['app/toolset/interpreter-handle.ts', 'comlink'],
  ['workers/interpreter/main.ts', 'pyodide'],
]);

const TARGETS = [
  ...['lib', 'ui', 'workspace', 'output', 'editor', 'toolset', 'notebook', 'files', 'agent', 'session', 'embed'].map(
    (name) => `app/${name}/target.ts`,
  ),
  ...['app/services.ts', 'app/ui/View.tsx', 'app/lib/target.test.ts', 'app/toolset/fake-engine.ts'],
  ...['workers/contract/target.ts', 'workers/interpreter/target.ts', 'e2e/target.ts'],
];

/** @type {string} */
let folder;
/** @type {{ from: string, to: string, rule: { name: string } }[]} */
let violations;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivarium-imports-'));
  /** @type {Map<string, string>} */
  const files = new Map(TARGETS.map((path) => [path, '']));
  const imports = [...VIOLATIONS.map(([, file, imported]) => [file, imported]), ...ALLOWED];
  for (const [file = '', imported] of imports) {
    files.set(file, `${files.get(file) ?? ''}import '${imported}';\n`);
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text || 'export {};\n');
  }
  for (const name of ['node_modules', '.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json']) {
    await symlink(resolve(name), join(folder, name));
  }
  // The exit code is the number of violations.
  const output = await new Promise((done) =>
    execFile(
      process.execPath,
      [
        resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        'app',
        'workers',
        'e2e',
        '--output-type',
        'json',
      ],
      { cwd: folder, maxBuffer: 1e8 },
      (_error, stdout) => done(stdout),
    ),
  );
  violations = JSON.parse(String(output)).summary.violations;
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

test.each(VIOLATIONS)('%s stops %s from importing %s', (rule, file) => {
  expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
});

test.each(ALLOWED)('%s may import %s', (file) => {
  expect(violations.filter(({ from }) => from === file)).toEqual([]);
});

test('no rule is left without its violation', () => {
  const tested = new Set(VIOLATIONS.map(([rule]) => rule));
  expect(config.forbidden?.map(({ name }) => name).filter((name) => !tested.has(String(name)))).toEqual([]);
});
