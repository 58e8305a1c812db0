/**
 * Who may import whom. Each message names what to do instead. Types count as imports: what is only a type today is
 * what a value is tomorrow.
 */

/** The folders of the page, from left to right: each may import those before it. */
const ROW = ['lib', 'ui', 'workspace', 'output', 'editor', 'toolset', 'notebook', 'files', 'agent', 'session', 'embed'];

const TEST_FILE = '[.]test[.](ts|tsx|mjs)$';
/** A test may name the modules it tests and the helpers made for tests. */
const TEST_HELPER = '(^|/)(test|fake)-[^/]+[.](ts|tsx|mjs)$';

/**
 * @param {string} name
 * @param {string} comment
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Rule 1: nobody imports what stands to its right; the files directly in `app/` are the last in the row. */
const rowRules = ROW.map((folder, position) => {
  const right = ROW.slice(position + 1);
  const left = ROW.slice(0, position).join(', ') || 'nothing';
  return forbid(
    `app-row-${folder}`,
    `app/${folder} imports only what stands to its left (${left}). Take what you need as a parameter, or move it there.`,
    { path: `^app/${folder}/` },
    { path: [...right.map((name) => `^app/${name}/`), '^app/[^/]+$'] },
  );
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rowRules,
    forbid(
      'contract-imports-nothing',
      'workers/contract is types that page and worker share; it imports nothing but itself.',
      { path: '^workers/contract/', pathNot: TEST_FILE },
      { pathNot: '^workers/contract/' },
    ),
    forbid(
      'app-sees-the-contract-only',
      'The page knows of the workers only workers/contract. What both need belongs there.',
      { path: '^app/' },
      { path: '^workers/', pathNot: '^workers/contract/' },
    ),
    forbid(
      'workers-do-not-import-app',
      'workers never import app: they live in another thread. What both need belongs in workers/contract.',
      { path: '^workers/' },
      { path: '^app/' },
    ),
    forbid(
      'logic-does-not-import-views',
      'A .ts file never imports a .tsx file. Move the logic into a .ts file that the view imports.',
      { path: '[.]ts$', pathNot: TEST_FILE },
      { path: '[.]tsx$' },
    ),
    forbid(
      'react-in-views-only',
      'React appears in .tsx and use-*.ts only. Write a plain function or object; a use-*.ts joins it to React.',
      { path: '^(app|workers)/', pathNot: ['[.]tsx$', '/use-[^/]+[.]ts$'] },
      { path: ['^react(-dom)?($|/)', 'node_modules/(@types/)?react(-dom)?/', 'node_modules/@ai-sdk/react/'] },
    ),
    forbid(
      'comlink-in-two-files',
      'Comlink runs one way, page to worker: app/toolset/interpreter-handle.ts wraps, workers/interpreter/main.ts exposes.',
      { path: '.', pathNot: ['^app/toolset/interpreter-handle[.]ts$', '^workers/interpreter/main[.]ts$'] },
      { path: 'node_modules/comlink/' },
    ),
    forbid(
      'pyodide-in-the-worker-only',
      'Pyodide is loaded in workers/interpreter (and by the build). The page asks the interpreter.',
      { path: '.', pathNot: '^workers/(interpreter|build)/' },
      { path: 'node_modules/pyodide/' },
    ),
    forbid(
      'monaco-in-the-editor-only',
      'Use the component in app/editor.',
      { path: '.', pathNot: '^app/editor/' },
      { path: '(^|node_modules/)(@monaco-editor|monaco-[^/]+)/' },
    ),
    forbid(
      'ai-sdk-in-the-agent-only',
      'The AI SDK stays in app/agent; elsewhere use the types that app/agent offers.',
      { path: '.', pathNot: '^app/agent/' },
      { path: 'node_modules/(ai|@ai-sdk/[^/]+)/' },
    ),
    forbid(
      'zod-at-the-borders-only',
      'Zod parses what comes from outside: in app/toolset, app/agent, app/embed and the build. Elsewhere take the parsed type.',
      { path: '^(app|workers)/', pathNot: ['^app/(toolset|agent|embed)/', '^workers/build/'] },
      { path: 'node_modules/zod/' },
    ),
    forbid(
      'embed-protocol-imports-nothing',
      'Host pages load the embed protocol; it imports nothing.',
      { path: '^app/embed/protocol[.]ts$' },
      { path: '.' },
    ),
    forbid(
      'embed-host-imports-the-protocol-only',
      'The host module runs in foreign pages and imports only app/embed/protocol.ts.',
      { path: '^app/embed/host[^/]*[.]ts$', pathNot: TEST_FILE },
      { pathNot: '^app/embed/(protocol|host[^/]*)[.]ts$' },
    ),
    forbid(
      'e2e-imports-no-source',
      'End-to-end tests see the app as a user does: through the browser.',
      { path: '^e2e/' },
      { path: '^(app|workers)/' },
    ),
    forbid('source-imports-no-e2e', 'e2e is for tests.', { path: '^(app|workers)/' }, { path: '^e2e/' }),
    forbid(
      'tests-are-imported-by-nobody',
      'Move what is shared into a file of its own, named test-*.ts or fake-*.ts if it is for tests only.',
      { path: '.' },
      { path: TEST_FILE },
    ),
    forbid(
      'fakes-are-for-tests',
      'Only tests and other test helpers import test-*.ts and fake-*.ts.',
      { path: '^(app|workers)/', pathNot: [TEST_FILE, TEST_HELPER] },
      { path: TEST_HELPER },
    ),
    forbid('no-cycles', 'Move what both need into a third file.', {}, { circular: true }),
    // Virtual modules come from a Vite plugin, absolute paths from a server.
    forbid('resolvable', 'This import leads nowhere.', {}, { couldNotResolve: true, pathNot: '^(virtual:|/)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Ours only: libraries keep their code in a dist/ of their own, and must be seen.
    exclude: { path: '^(dist|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
