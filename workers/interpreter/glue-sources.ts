/** The folder the glue is imported from; on Python's path from the start. */
export const GLUE_FOLDER = '/lib/python3.14/site-packages/vivarium_glue';

const sources = import.meta.glob<string>('../python/vivarium_glue/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** File name and text of every module of the glue. */
export const GLUE_SOURCES: readonly (readonly [string, string])[] = Object.entries(sources).map(([path, source]) => [
  path.slice(path.lastIndexOf('/') + 1),
  source,
]);
