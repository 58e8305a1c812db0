import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Asset, findAsset, toAsset, toEntry, toHashedAsset, toScriptSource } from './asset.ts';
import { buildScript } from './build-script.ts';
import { buildPythonLibrary } from './python-library.ts';

/** Virtual module that tells the page what a sandbox is made of; typed in `app/toolset/runtime-manifest.d.ts`. */
const MANIFEST_ID = 'virtual:vivarium-runtime';
/** Virtual module that gives the frame's script the text of the pulse worker's; typed in `workers/sandbox/pulse-script.d.ts`. */
const PULSE_ID = 'virtual:vivarium-pulse';
const LOCK_FILE = 'pyodide-lock.json';
const WASM_FILE = 'pyodide.asm.wasm';
const STDLIB_FILE = 'python_stdlib.zip';

/** Pyodide refuses a worker that has `importScripts`. */
const CLASSIC_WORKER = 'self.importScripts=undefined;';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Settings of the plugin. */
interface VivariumRuntimeOptions {
  /** Further plugins for the builds of the worker and of the frame's script. */
  readonly plugins?: () => Plugin[];
  /** Told the scripts that run inline in the frame, once they are built. */
  readonly onScripts?: (scripts: readonly string[]) => void;
}

/**
 * Builds what lives inside the glass: the worker as one classic script, the frame document with its policy and the
 * hash of its script, and Pyodide's own files. The page gets a manifest with the sha256 of each, so that it refuses
 * an altered file before a sandbox sees it.
 */
export function vivariumRuntime({ plugins = () => [], onScripts = () => {} }: VivariumRuntimeOptions = {}): Plugin {
  let assets: Asset[] = [];
  let manifest = '';

  async function prepare(): Promise<void> {
    const version = await pyodideVersion();
    const library = await buildPythonLibrary(here('../python/vivarium_glue'), here('../../.cache'), version);
    const workerScript = await buildScript(here('../interpreter/main.ts'), plugins(), CLASSIC_WORKER);
    const worker = toHashedAsset('interpreter.js', workerScript);
    const ofPyodide = async (name: string) => toAsset(name, `pyodide/${version}/${name}`, await readRuntimeFile(name));
    const lock = await ofPyodide(LOCK_FILE);
    const wasm = await ofPyodide(WASM_FILE);
    const files = [wasm, toHashedAsset(STDLIB_FILE, library)];
    assets = [worker, lock, ...files];
    const pulse = await buildScript(here('../sandbox/pulse.ts'), plugins());
    const supervisor = await buildScript(here('../sandbox/supervisor.ts'), [providePulse(pulse), ...plugins()]);
    const template = await readFile(here('../sandbox/frame.html'), 'utf8');
    onScripts([new TextDecoder().decode(supervisor).trim()]);
    manifest = [
      `export const PYODIDE_VERSION = ${JSON.stringify(version)};`,
      `export const WORKER_SCRIPT = ${JSON.stringify(toEntry(worker))};`,
      `export const LOCK_FILE = ${JSON.stringify(toEntry(lock))};`,
      `export const RUNTIME_FILES = ${JSON.stringify(files.map(toEntry))};`,
      `export const FRAME_HTML = ${JSON.stringify(frameDocument(template, supervisor, true))};`,
      `export const FRAME_HTML_WITHOUT_ISOLATION = ${JSON.stringify(frameDocument(template, supervisor, false))};`,
    ].join('\n');
  }

  return {
    name: 'vivarium-runtime',
    async buildStart() {
      await prepare();
    },
    resolveId: (id) => (id === MANIFEST_ID ? `\0${MANIFEST_ID}` : null),
    load: (id) => (id === `\0${MANIFEST_ID}` ? manifest : null),
    generateBundle() {
      for (const { url, bytes } of assets) this.emitFile({ type: 'asset', fileName: url, source: bytes });
      // Without packages of its own the app says so in a file, as asking for one that is missing is an error in the console.
      if (!existsSync(here('../../public/packages/pyodide-lock.json'))) {
        this.emitFile({ type: 'asset', fileName: 'packages/pyodide-lock.json', source: emptyLock(assets) });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asset = findAsset(assets, request.url);
        if (!asset) return next();
        response.setHeader('content-type', asset.name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
        response.end(asset.bytes);
      });
    },
  };
}

function providePulse(script: Uint8Array): Plugin {
  const text = JSON.stringify(new TextDecoder().decode(script).trim());
  return {
    name: 'vivarium-pulse',
    resolveId: (id) => (id === PULSE_ID ? `\0${PULSE_ID}` : null),
    load: (id) => (id === `\0${PULSE_ID}` ? `export const PULSE_SCRIPT = ${text};` : null),
  };
}

/** A lock file that fits this Pyodide and names no package. */
function emptyLock(assets: readonly Asset[]): string {
  const pinned = assets.find(({ name }) => name === LOCK_FILE);
  const { info } = JSON.parse(new TextDecoder().decode(pinned?.bytes)) as { info: unknown };
  return JSON.stringify({ info, packages: {} });
}

function frameDocument(template: string, supervisor: Uint8Array, isolated: boolean): string {
  const script = new TextDecoder().decode(supervisor).trim();
  const policy = [
    "default-src 'none'",
    `script-src ${toScriptSource(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    // Without isolation an interrupt reaches busy Python as a blob URL that goes away.
    ...(isolated ? [] : ['connect-src blob:']),
  ].join('; ');
  // Replacer functions, as a `$` in the script would otherwise be read as a pattern.
  return template.replace('/* POLICY */', () => policy).replace('/* SUPERVISOR */', () => script);
}

async function pyodideVersion(): Promise<string> {
  const path = createRequire(import.meta.url).resolve('pyodide/package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
}

async function readRuntimeFile(name: string): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve(`pyodide/${name}`));
}
