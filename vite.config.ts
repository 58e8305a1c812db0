import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanMonaco } from './workers/build/lean-monaco.ts';
import { createNotices } from './workers/build/notices/notices-plugin.mjs';
import { strictLibraries } from './workers/build/strict-libraries.ts';
import { vivariumEmbed } from './workers/build/vivarium-embed.ts';
import { vivariumFigures } from './workers/build/vivarium-figures.ts';
import { vivariumRuntime } from './workers/build/vivarium-runtime.ts';
import { vivariumSecurity } from './workers/build/vivarium-security.ts';
import { vivariumWorkers } from './workers/build/vivarium-workers.ts';

/** Isolation makes Stop instant (shared memory); the app works without these headers too. */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
};

const notices = createNotices();
const collect = () => [notices.collect()];

/** Scripts that run inline in the page's frames, by the plugin that builds them. */
const frameScripts = new Map<string, readonly string[]>();

export default defineConfig({
  // Relative, so that the build works under any path of a static host.
  base: './',
  plugins: [
    react(),
    leanMonaco(),
    strictLibraries(),
    vivariumRuntime({ plugins: collect, onScripts: (scripts) => frameScripts.set('sandbox', scripts) }),
    vivariumFigures({ plugins: collect, onScripts: (scripts) => frameScripts.set('figure', scripts) }),
    vivariumWorkers({ plugins: () => [strictLibraries(), notices.collect()] }),
    vivariumEmbed(),
    vivariumSecurity({ frameScripts: () => [...frameScripts.values()].flat() }),
    notices.emit(),
  ],
  resolve: { alias: { '@ai-sdk/gateway': fileURLToPath(new URL('app/agent/no-gateway.ts', import.meta.url)) } },
  server: { headers: ISOLATION_HEADERS },
  build: {
    target: 'es2023',
    rolldownOptions: {
      input: {
        index: 'index.html',
        embed: 'embed.html',
        'vivarium-toolset': 'app/toolset/public-api.ts',
        'vivarium-agent': 'app/agent/public-api.ts',
        'examples/react': 'app/embed/examples/react.tsx',
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (/^(vivarium-|examples\/)/.test(name) ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
