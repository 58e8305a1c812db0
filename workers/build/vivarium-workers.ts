import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Asset, findAsset, toEntry, toHashedAsset } from './asset.ts';
import { buildScript } from './build-script.ts';

/** Virtual module that tells the page of its workers' scripts; typed in `app/lib/worker-manifest.d.ts`. */
const MANIFEST_ID = 'virtual:vivarium-workers';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The page's own workers: threads for work that takes long, of the page's origin. */
const ENTRIES = {
  preview: fromRoot('app/files/preview/preview-worker.ts'),
  notebook: fromRoot('app/notebook/files/notebook-worker.ts'),
  editor: fileURLToPath(import.meta.resolve('monaco-editor/editor/editor.worker')),
};

/** Settings of the plugin. */
interface VivariumWorkersOptions {
  /** Further plugins for the builds of the scripts. */
  readonly plugins?: () => Plugin[];
}

/**
 * Builds the scripts of the page's own workers and tells the page their hashes: browsers check no integrity of a worker's
 * script by themselves, so the page fetches it, checks it and starts it from a blob.
 */
export function vivariumWorkers({ plugins = () => [] }: VivariumWorkersOptions = {}): Plugin {
  let assets: Asset[] = [];
  let manifest = '';

  async function prepare(): Promise<void> {
    const build = async ([name, entry]: [string, string]) =>
      [name, toHashedAsset(`${name}.js`, await buildScript(entry, plugins()), 'workers')] as const;
    const built = await Promise.all(Object.entries(ENTRIES).map(build));
    assets = built.map(([, asset]) => asset);
    const entries = Object.fromEntries(built.map(([name, asset]) => [name, toEntry(asset)]));
    manifest = `export const PAGE_WORKERS = ${JSON.stringify(entries)};`;
  }

  return {
    name: 'vivarium-workers',
    async buildStart() {
      await prepare();
    },
    resolveId: (id) => (id === MANIFEST_ID ? `\0${MANIFEST_ID}` : null),
    load: (id) => (id === `\0${MANIFEST_ID}` ? manifest : null),
    generateBundle() {
      for (const { url, bytes } of assets) this.emitFile({ type: 'asset', fileName: url, source: bytes });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asset = findAsset(assets, request.url);
        if (!asset) return next();
        response.setHeader('content-type', 'text/javascript');
        response.end(asset.bytes);
      });
    },
  };
}
