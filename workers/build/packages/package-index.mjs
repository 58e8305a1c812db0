import { z } from 'zod';
import { compareVersions, parseVersion, satisfies } from './version.mjs';

/** The Python package index, for the packages that Pyodide's lock file lacks. */
export const PACKAGE_INDEX = 'https://pypi.org/pypi/';

const fileSchema = z.object({
  filename: z.string().regex(/^[\w][\w.+!-]*$/),
  url: z.url({ protocol: /^https?$/ }),
  digests: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  yanked: z.boolean().default(false),
  requires_python: z.string().nullish(),
});

const projectSchema = z.object({ releases: z.record(z.string(), z.array(z.unknown())) });

/**
 * @typedef {object} IndexWheel
 * @property {string} version
 * @property {string} fileName
 * @property {string} url
 * @property {string} sha256
 */

/**
 * Picks the newest pure-Python wheel of a project that the tab's Python can run.
 *
 * @param {string} text the index's JSON answer for the project
 * @param {{ python: string, specifier: string }} wanted full Python version; what the asking package allows
 * @returns {IndexWheel | { error: string }}
 */
export function chooseWheel(text, { python, specifier }) {
  let project;
  try {
    project = projectSchema.parse(JSON.parse(text));
  } catch {
    return { error: 'the package index did not answer with a project (is a proxy or a login page in between?)' };
  }
  const versions = Object.keys(project.releases)
    .filter((version) => parseVersion(version)?.final && satisfies(version, specifier))
    .sort((a, b) => compareVersions(b, a));
  for (const version of versions) {
    for (const candidate of project.releases[version] ?? []) {
      const { data: file } = fileSchema.safeParse(candidate);
      if (!file || file.yanked || !/-py(2\.py)?3-none-any\.whl$/.test(file.filename)) continue;
      if (!satisfies(python, file.requires_python ?? '')) continue;
      return { version, fileName: file.filename, url: file.url, sha256: file.digests.sha256 };
    }
  }
  return {
    error: `the package index has no pure-Python wheel of it${specifier && ` ${specifier}`} for Python ${python}`,
  };
}
