import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** A pure-Python package of one module, as a wheel. */
export interface Wheel {
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly imports: readonly string[];
  readonly depends: readonly string[];
  readonly version: string;
}

/** What a wheel is made of; the module has the name of the package, in underscores. */
interface WheelParts {
  readonly name: string;
  readonly source: string;
  readonly version?: string;
  readonly depends?: readonly string[];
  /** When the wheel must have the name of one that exists. */
  readonly fileName?: string;
}

/** Makes a wheel that installers take. */
export function createWheel({ name, source, version = '1.0', depends = [], fileName }: WheelParts): Wheel {
  const module = name.replaceAll('-', '_');
  const info = `${module}-${version}.dist-info`;
  const requires = depends.map((dependency) => `Requires-Dist: ${dependency}\n`).join('');
  const bytes = zipSync({
    [`${module}/__init__.py`]: strToU8(source),
    [`${info}/METADATA`]: strToU8(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${requires}`),
    [`${info}/WHEEL`]: strToU8('Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
    [`${info}/RECORD`]: strToU8(`${module}/__init__.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`),
  });
  return {
    name,
    version,
    depends,
    bytes,
    imports: [module],
    fileName: fileName ?? `${module}-${version}-py3-none-any.whl`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

interface LockInfo {
  readonly abi_version: string;
}

/** The lock file that the app was built with. */
export function readPinnedLock(): {
  readonly info: LockInfo;
  readonly packages: Readonly<Record<string, { readonly file_name: string; readonly version: string }>>;
} {
  const path = createRequire(import.meta.url).resolve('pyodide/pyodide-lock.json');
  return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof readPinnedLock>;
}

/** A lock file that names these wheels, made for the app's Python unless `abi` says otherwise. */
export function createLock(wheels: readonly Wheel[], { abi }: { readonly abi?: string } = {}): string {
  const { info } = readPinnedLock();
  const packages = wheels.map(({ name, version, fileName, sha256, imports, depends }) => [
    name,
    {
      name,
      version,
      file_name: fileName,
      install_dir: 'site',
      sha256,
      package_type: 'package',
      imports,
      depends,
      unvendored_tests: false,
      tool: {},
    },
  ]);
  return JSON.stringify({
    info: { ...info, ...(abi !== undefined && { abi_version: abi }) },
    packages: Object.fromEntries(packages),
  });
}

/** Writes a package source to a new folder and returns its path. */
export function writePackageSource(wheels: readonly Wheel[], lock = createLock(wheels)): string {
  const folder = mkdtempSync(join(tmpdir(), 'vivarium-packages-'));
  writeFileSync(join(folder, 'pyodide-lock.json'), lock);
  for (const { fileName, bytes } of wheels) writeFileSync(join(folder, fileName), bytes);
  return folder;
}
