import { build, type Plugin } from 'vite';

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
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [withoutModuleAddress, ...plugins],
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', codeSplitting: false, banner },
        onLog: () => {},
      },
    },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result) || result.output.length !== 1) throw new Error(`${entry} must become one file.`);
  return new TextEncoder().encode(result.output[0].code);
}
