import { toNoticesText } from './notices-text.mjs';
import { findPackageFolder, readShippedPackage } from './shipped-package.mjs';

/** Name of the file in the build. */
export const NOTICES_FILE = 'THIRD_PARTY_NOTICES.txt';

/**
 * Notes which npm packages end up in bundles and puts their licences beside them. One build makes several bundles (the
 * page, the worker, the frame's script), and Vite's own `build.license` sees only the one it is set for.
 *
 * @returns {{ collect: () => import('vite').Plugin, emit: () => import('vite').Plugin }} `collect` for every inner build
 *   and for `worker.plugins`; `emit`, once, for the outer build, which must end last
 */
export function createNotices() {
  /** @type {Set<string>} */
  const folders = new Set();

  /** @param {import('vite').Rolldown.OutputBundle} bundle */
  const note = (bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const id of chunk.moduleIds) {
        const folder = findPackageFolder(id);
        if (folder) folders.add(folder);
      }
    }
  };

  return {
    collect: () => ({
      name: 'vivarium-notices-collect',
      generateBundle: (_options, bundle) => note(bundle),
    }),
    emit: () => ({
      name: 'vivarium-notices-emit',
      generateBundle(_options, bundle) {
        note(bundle);
        const packages = new Map(
          [...folders].map(readShippedPackage).map((found) => [`${found.name} ${found.version}`, found]),
        );
        this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: toNoticesText([...packages.values()]) });
      },
    }),
  };
}
