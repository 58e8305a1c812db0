import { gzipSync } from 'node:zlib';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { buildEmbedScript, buildEmbedTypes } from './build-embed.ts';

/** What host pages are asked to load, at the most, in bytes. */
const LARGEST = 12_000;

test('embed.js is small, whole and imports nothing', async () => {
  const script = await buildEmbedScript();
  expect(gzipSync(script).length).toBeLessThan(LARGEST);
  expect(script).not.toMatch(/\bimport\s*[({"'`]|\bfrom\s*["'`]|\beval\(|new Function/);
  expect(script).toContain('import.meta.url');
});

describe('embed.d.ts', () => {
  const use = `
    import { connect, type VivariumClient, VivariumNotebook, type WidgetEvent } from 'vivarium-embed';

    export async function show(frame: HTMLIFrameElement, signal: AbortSignal): Promise<string> {
      const client: VivariumClient = await connect(frame, { signal, timeoutMs: 1000 });
      const { stdout, base64Uri = [] } = await client.runPythonCode('1 + 1', { onOutput: ({ kind }) => kind });
      await client.runPythonCode({ code: 'x = 1', resultVarName: 'x' });
      const off: () => void = client.on('run-end', ({ runId, status }) => \`\${runId} \${status}\`, { signal });
      off();
      const managed = await client.manageInterpreters({ operation: 'list' });
      if (managed.success && 'interpreters' in managed) managed.interpreters.map(({ id }) => id);
      const answer = await client.ask('Why?', { model: async (_body, { signal }) => fetch('/model', { signal }) });
      await client.ask('Why?', { model: async function* () { yield 'Because.'; } });
      await client.writeFile('a.csv', new Uint8Array(3));
      const text: string = await (await client.readFile('a.csv')).text();
      const other = await connect({ mode: 'headless', packages: ['numpy'], sandbox: true });
      const event: WidgetEvent = { type: 'restart', interpreterId: other.info.mode, reason: text };
      other.dispose();
      return stdout + base64Uri.join() + answer.text + event.reason;
    }
    export const element: VivariumNotebook = document.createElement('vivarium-notebook');
    export const client: Promise<VivariumClient> = element.connect();
  `;

  test('is taken by a strict compiler', async () => {
    expect(compile(await buildEmbedTypes(), use, ['lib.es2023.d.ts', 'lib.dom.d.ts'])).toEqual([]);
  });

  test('is taken where `using` is known', async () => {
    const code = `${use}\nexport async function once() {\n  using client = await connect({});\n  return client.info;\n}`;
    expect(compile(await buildEmbedTypes(), code, ['lib.esnext.d.ts', 'lib.dom.d.ts'])).toEqual([]);
  });

  test('tells who asks for what there is not', async () => {
    const wrong = `
      import { connect } from 'vivarium-embed';
      const client = await connect({});
      await client.listFiles();
      await connect({ mode: 'small' });
      client.on('run', () => {});
      await client.runPythonCode(1);
      export {};
    `;
    const problems = compile(await buildEmbedTypes(), wrong, ['lib.es2023.d.ts', 'lib.dom.d.ts']);
    expect(problems).toEqual([
      expect.stringContaining('"small"'),
      expect.stringContaining('"run"'),
      expect.stringContaining("'number'"),
    ]);
  });
});

/** TypeScript's own libraries, which take most of the time. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Compiles a module of a host page against the types, and lists what the compiler says. */
function compile(types: string, code: string, lib: string[]): string[] {
  const files = new Map([
    ['/host/page.ts', code],
    ['/host/node_modules/vivarium-embed/index.d.ts', types],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    // Declarations are checked too: whoever uses them may do so.
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, ...rest));
    return libraries.get(path);
  };
  host.directoryExists = () => true;
  host.getCurrentDirectory = () => '/host';
  const program = ts.createProgram(['/host/page.ts'], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
