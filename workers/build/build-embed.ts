import { fileURLToPath } from 'node:url';
import { dts } from 'rolldown-plugin-dts';
import type { Plugin } from 'vite';
import { bundle } from './bundle.ts';

const ENTRY = fileURLToPath(new URL('../../app/embed/host.ts', import.meta.url));

/** Builds what host pages load: one ES module without imports. */
export function buildEmbedScript(): Promise<string> {
  return bundle(ENTRY, { plugins: [], output: { format: 'es', codeSplitting: false } });
}

/** Builds its types: one declaration file without imports. */
export function buildEmbedTypes(): Promise<string> {
  return bundle(ENTRY, {
    // A plugin of the bundler is one of Vite's; their types differ in what may be undefined.
    plugins: dts({ emitDtsOnly: true, oxc: true, tsconfig: false }) as Plugin[],
    output: { format: 'es', entryFileNames: '[name].js' },
    // Vite would take the types out of the declarations.
    config: { oxc: false },
  });
}
