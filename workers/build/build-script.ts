import type { Plugin } from 'vite';
import { bundle } from './bundle.ts';

/** A classic script has no address; replaced before Vite would turn a library's `new URL(…)` into an asset of its own. */
const withoutModuleAddress: Plugin = {
  name: 'without-module-address',
  enforce: 'pre',
  transform: (code) => code.replaceAll('import.meta.url', '"https://runtime.invalid/"'),
};

/**
 * Bundles one entry as a classic script (IIFE): a module worker from a blob fails silently in an opaque frame. `banner`
 * stands before it.
 */
export async function buildScript(entry: string, plugins: Plugin[], banner = ''): Promise<Uint8Array> {
  const script = await bundle(entry, {
    plugins: [withoutModuleAddress, ...plugins],
    output: { format: 'iife', codeSplitting: false, banner },
  });
  return new TextEncoder().encode(script);
}
