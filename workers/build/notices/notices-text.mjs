import { readFileSync } from 'node:fs';
import { RUNTIME_CONTENTS } from './runtime-contents.mjs';

/** Licences that must go with every copy; the others ask for their name and for where the source is. */
const LICENSES = ['PSF-2.0', 'MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'bzip2-1.0.6'];

const RULE = '-'.repeat(80);

/** @param {import('./shipped-package.mjs').ShippedPackage} shipped */
function toSection({ name, version, license, source, texts }) {
  return [`${name} ${version}`, `Licence: ${license}`, `Source:  ${source}`, ...texts.map((text) => `\n${text}`)].join(
    '\n',
  );
}

/**
 * The notices that go with a build.
 *
 * @param {readonly import('./shipped-package.mjs').ShippedPackage[]} packages what the bundles contain
 */
export function toNoticesText(packages) {
  const sorted = [...packages].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
  const contents = RUNTIME_CONTENTS.map(
    ({ name, copyright, license, source }) => `- ${name}
  ${license}, ${source}
  ${copyright}`,
  );
  const licenses = LICENSES.map((name) => {
    const text = readFileSync(new URL(`licenses/${name}.txt`, import.meta.url), 'utf8').trim();
    return `The ${name} licence

${text}`;
  });
  const parts = [
    'Vivarium contains the software listed here. "npm run notices" writes this file from what the build contains.',
    [
      "Python packages (numpy, pandas and others) are not part of Vivarium. They are loaded on demand from Pyodide's\n" +
        'distribution or the Python package index, or stored with the app by "npm run packages". Each brings its licence\n' +
        'in its .dist-info folder.',
    ],
    [
      `The Python runtime\n${RULE}`,
      'The files under pyodide/ are those of the npm package "pyodide", unchanged. Pyodide is under the Mozilla Public\n' +
        'License 2.0 (https://www.mozilla.org/MPL/2.0/); its source is at https://github.com/pyodide/pyodide under the\n' +
        'tag of the version listed below. They contain:',
      contents.join('\n'),
    ].join('\n\n'),
    `npm packages in the bundles\n${RULE}`,
    ...sorted.map(toSection),
    `Licences named above\n${RULE}`,
    ...licenses,
  ];
  return `${parts.join(`\n\n`)}\n`;
}
