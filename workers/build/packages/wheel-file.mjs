import { strFromU8, unzipSync } from 'fflate';
import { parseMetadata } from './wheel-metadata.mjs';

/**
 * The importable names of a wheel: its top-level packages and modules. `top_level.txt` names them where setuptools
 * wrote one; otherwise the files tell.
 *
 * @param {string[]} paths
 * @param {string | undefined} topLevel
 */
function listImports(paths, topLevel) {
  const named = topLevel?.split(/\s+/).filter(Boolean);
  if (named?.length) return named;
  const imports = new Set();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('/');
    if (/\.(dist-info|data)$/.test(first)) continue;
    if (rest.length > 0 && /\.(py|so)$/.test(path)) imports.add(first);
    else if (rest.length === 0 && first.endsWith('.py')) imports.add(first.slice(0, -'.py'.length));
  }
  return [...imports].filter((name) => /^[A-Za-z_]\w*$/.test(name)).sort();
}

/**
 * Reads what a lock file says of a package out of its wheel.
 *
 * @param {Uint8Array} bytes
 * @param {import('./marker.mjs').MarkerEnvironment} environment
 * @returns {(import('./wheel-metadata.mjs').WheelMetadata & { imports: string[] }) | null} null when it is no wheel
 */
export function readWheel(bytes, environment) {
  /** @type {string[]} */
  const paths = [];
  /** @type {Record<string, Uint8Array>} */
  let files;
  try {
    files = unzipSync(bytes, {
      filter({ name }) {
        paths.push(name);
        return /^[^/]+\.dist-info\/(METADATA|top_level\.txt)$/.test(name);
      },
    });
  } catch {
    return null;
  }
  /** @param {string} name */
  const read = (name) => {
    const path = Object.keys(files).find((path) => path.endsWith(`/${name}`));
    const content = path && files[path];
    return content ? strFromU8(content) : undefined;
  };
  const metadata = parseMetadata(read('METADATA') ?? '', environment);
  return metadata && { ...metadata, imports: listImports(paths, read('top_level.txt')) };
}
