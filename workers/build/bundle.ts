import { build, type InlineConfig, type Plugin } from 'vite';

type OutputOptions = NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>['output'];

/** What a bundle is made with. */
export interface BundleOptions {
  readonly plugins: readonly Plugin[];
  readonly output: OutputOptions;
  /** Settings beside the bundler's own. */
  readonly config?: InlineConfig;
}

/** Bundles one entry into one file and gives its text; nothing is written. */
export async function bundle(entry: string, { plugins, output, config = {} }: BundleOptions): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [...plugins],
    ...config,
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        ...(output && { output }),
        onLog: () => {},
      },
    },
  });
  const [result] = [outputs].flat();
  if (!result || !('output' in result) || result.output.length !== 1) throw new Error(`${entry} must become one file.`);
  return result.output[0].code;
}
