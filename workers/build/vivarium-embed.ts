import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { buildEmbedScript, buildEmbedTypes } from './build-embed.ts';

/** Where the folder that could be published lies in the build. */
const PACKAGE_FOLDER = 'npm/vivarium-embed';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Builds what other pages embed the app with: `embed.js`, its types beside it, and both as a package for npm. */
export function vivariumEmbed(): Plugin {
  return {
    name: 'vivarium-embed',
    async generateBundle() {
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      const [script, types] = await Promise.all([buildEmbedScript(), buildEmbedTypes()]);
      emit('embed.js', script);
      emit('embed.d.ts', types);
      emit(`${PACKAGE_FOLDER}/index.js`, script);
      emit(`${PACKAGE_FOLDER}/index.d.ts`, types);
      emit(`${PACKAGE_FOLDER}/package.json`, await describePackage());
      emit(`${PACKAGE_FOLDER}/README.md`, await read('app/embed/README.md'));
      emit(`${PACKAGE_FOLDER}/LICENSE`, await read('LICENSE'));
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== '/embed.js') return next();
        // Built each time, which takes some 50 ms, so that a change shows.
        buildEmbedScript().then((script) => {
          response.setHeader('content-type', 'text/javascript');
          response.end(script);
        }, next);
      });
    },
  };
}

/** The package has the app's version: both come from one build and speak the same protocol. */
async function describePackage(): Promise<string> {
  const { version, license } = JSON.parse(await read('package.json')) as { version: string; license: string }; // our own file
  const description = {
    name: 'vivarium-embed',
    version,
    description: 'Vivarium in your page: Python for people and agents, in the reader’s own browser tab.',
    license,
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    types: './index.d.ts',
    // Importing it defines the element.
    sideEffects: true,
    files: ['index.js', 'index.d.ts'],
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}
