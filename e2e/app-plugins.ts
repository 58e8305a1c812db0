import { loadConfigFromFile, type Plugin } from 'vite';

/** The plugins of the app's own build whose names begin so, for a page that is built of its sources. */
export async function findPlugins(...names: string[]): Promise<Plugin[]> {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'vite.config.ts');
  const plugins = (await Promise.all(loaded?.config.plugins ?? [])).flat(3);
  return plugins.filter(
    (plugin): plugin is Plugin =>
      typeof plugin === 'object' &&
      plugin !== null &&
      'name' in plugin &&
      names.some((name) => plugin.name.startsWith(name)),
  );
}
