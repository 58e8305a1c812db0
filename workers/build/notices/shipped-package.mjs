import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const repositorySchema = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]);
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  homepage: z.string().optional(),
  repository: repositorySchema.optional(),
});

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license as the package names it
 * @property {string} source where its source is
 * @property {string[]} texts its licence and notice files
 */

const LEGAL_FILE = /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i;

/** @param {string} repository npm allows `git+https://…git`, `github:a/b` and `a/b` */
function toAddress(repository) {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return `https://github.com/${repository}`;
  return repository
    .replace(/^git\+/, '')
    .replace(/^(git|ssh):\/\/(git@)?/, 'https://')
    .replace(/^github:/, 'https://github.com/')
    .replace(/\.git$/, '');
}

/**
 * @param {string} moduleId path of a bundled module, with whatever the bundler adds to it
 * @returns {string | undefined} folder of the npm package it is from
 */
export function findPackageFolder(moduleId) {
  const path = moduleId.replace(/^\0/, '').split('?', 1)[0] ?? '';
  if (!path.includes('/node_modules/')) return undefined;
  // Packages may hold further package.json files without a name, which only set the module type.
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    if (/\/node_modules\/(@[^/]+\/)?[^/]+$/.test(folder))
      return existsSync(join(folder, 'package.json')) ? folder : undefined;
  }
  return undefined;
}

/** @param {string} folder of an npm package @returns {ShippedPackage} */
export function readShippedPackage(folder) {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version, license = 'see its licence file', repository, homepage } = manifest;
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && LEGAL_FILE.test(file.name))
    .map((file) => file.name)
    .sort();
  return {
    name,
    version,
    license,
    source: repository ? toAddress(repository) : (homepage ?? `https://www.npmjs.com/package/${name}`),
    texts: files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()),
  };
}
