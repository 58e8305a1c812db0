import type { LanguageModelV3 } from '@ai-sdk/provider';

/** A model whose code is loaded when it is first asked. */
export function createLazyModel(
  name: { readonly provider: string; readonly modelId: string },
  load: () => Promise<LanguageModelV3>,
): LanguageModelV3 {
  let loaded: Promise<LanguageModelV3> | null = null;
  const model = () => {
    loaded ??= load().catch((error) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return {
    specificationVersion: 'v3',
    ...name,
    get supportedUrls() {
      return model().then(({ supportedUrls }) => supportedUrls);
    },
    doGenerate: async (options) => (await model()).doGenerate(options),
    doStream: async (options) => (await model()).doStream(options),
  };
}
