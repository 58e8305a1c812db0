import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type Asset, findAsset, toEntry, toHashedAsset, toScriptSource } from './asset.ts';
import { buildScript } from './build-script.ts';

/** Virtual module that tells the page how figures are drawn; typed in `app/output/figure-manifest.d.ts`. */
const MANIFEST_ID = 'virtual:vivarium-figures';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Settings of the plugin. */
interface VivariumFiguresOptions {
  /** Further plugins for the builds of the scripts. */
  readonly plugins?: () => Plugin[];
  /** Told the scripts that run inline in the frame, once they are built. */
  readonly onScripts?: (scripts: readonly string[]) => void;
}

/**
 * Builds what draws interactive figures: a classic script for each library, fetched when a figure first needs it, and
 * the frame document, whose policy names these scripts and its own by their hashes and lets nothing else run or load.
 */
export function vivariumFigures({ plugins = () => [], onScripts = () => {} }: VivariumFiguresOptions = {}): Plugin {
  let assets: Asset[] = [];
  let manifest = '';

  async function prepare(): Promise<void> {
    const build = (name: string) => buildScript(here(`../figure/${name}.ts`), plugins());
    const plotly = toHashedAsset('plotly.js', await build('plotly'), 'figures');
    const vega = toHashedAsset('vega.js', await build('vega'), 'figures');
    assets = [plotly, vega];
    const template = await readFile(here('../figure/frame.html'), 'utf8');
    const script = new TextDecoder().decode(await build('frame')).trim();
    const libraries = assets.map(({ bytes }) => new TextDecoder().decode(bytes));
    onScripts([script, ...libraries]);
    manifest = [
      `export const FIGURE_LIBRARIES = ${JSON.stringify({ plotly: toEntry(plotly), vega: toEntry(vega) })};`,
      `export const FIGURE_FRAME_HTML = ${JSON.stringify(frameDocument(template, script, libraries))};`,
    ].join('\n');
  }

  return {
    name: 'vivarium-figures',
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

function frameDocument(template: string, script: string, libraries: readonly string[]): string {
  const policy = [
    "default-src 'none'",
    `script-src ${[script, ...libraries].map(toScriptSource).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  // Replacer functions, as a `$` in the script would otherwise be read as a pattern.
  return template.replace('/* POLICY */', () => policy).replace('/* SCRIPT */', () => script);
}
