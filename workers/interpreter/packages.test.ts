import type { PyodideAPI } from 'pyodide';
import { describe, expect, test, vi } from 'vitest';
import { createPackageLoader, type PackageUpdate } from './packages.ts';

const entry = (name: string, imports: string[], depends: string[] = []) => ({ name, imports, depends });
const LOCK = JSON.stringify({
  packages: {
    numpy: entry('numpy', ['numpy']),
    pandas: entry('pandas', ['pandas'], ['numpy', 'python_dateutil']),
    'python-dateutil': entry('python-dateutil', ['dateutil']),
    pillow: entry('Pillow', ['PIL']),
    micropip: entry('micropip', ['micropip']),
  },
});

type LoadOptions = { errorCallback(message: string): void };

/** A Pyodide that loads what `load` says, and installs what `install` says. */
function create({
  load = async (name: string, _options: LoadOptions): Promise<string[]> => [name],
  install = async (_name: string): Promise<void> => {},
} = {}) {
  const loadedPackages: Record<string, string> = {};
  const loadPackage = vi.fn(async (name: string, options: LoadOptions) => {
    for (const loaded of await load(name, options)) loadedPackages[loaded] = 'default channel';
  });
  const micropip = { install: vi.fn(install), destroy: vi.fn() };
  const pyodide = { loadedPackages, loadPackage, pyimport: () => micropip };
  const loader = createPackageLoader(pyodide as unknown as PyodideAPI, LOCK); // the part of Pyodide the loader uses
  const updates: PackageUpdate[] = [];
  const loadForImports = async (...modules: string[]) => {
    await loader.loadForImports(modules, (update) => updates.push(update));
    return updates.map(({ name, state }) => `${name} ${state}`);
  };
  return { loader, loadPackage, micropip, updates, loadForImports };
}

describe('loading', () => {
  test('takes the package that provides the module', async () => {
    const { loadForImports, loadPackage } = create();
    expect(await loadForImports('PIL', 'json', 'unheard_of')).toEqual(['pillow loading', 'pillow loaded']);
    expect(loadPackage.mock.calls.map(([name]) => name)).toEqual(['pillow']);
  });

  test('leaves out what is there already, however its name is written', async () => {
    const { loadForImports, loadPackage } = create({ load: async () => ['pandas', 'numpy', 'Python_DateUtil'] });
    await loadForImports('pandas');
    await loadForImports('dateutil', 'numpy', 'pandas');
    expect(loadPackage).toHaveBeenCalledOnce();
  });

  test('fails when a dependency is missing, and names it', async () => {
    const { loadForImports, updates } = create({ load: async () => ['pandas', 'numpy'] });
    expect(await loadForImports('pandas')).toEqual(['pandas loading', 'pandas failed']);
    expect(updates.at(-1)?.reason).toBe('Could not load python-dateutil.');
  });

  test('gives the reason Pyodide gave, and goes on with the next module', async () => {
    const { loadForImports, updates } = create({
      load: async (name, { errorCallback }) => {
        if (name === 'numpy') errorCallback('numpy could not be had from the CDN: blocked.');
        if (name === 'pillow') throw new Error('No space left.');
        return name === 'micropip' ? [name] : [];
      },
    });
    expect(await loadForImports('numpy', 'PIL', 'micropip')).toEqual([
      'numpy loading',
      'numpy failed',
      'pillow loading',
      'pillow failed',
      'micropip loading',
      'micropip loaded',
    ]);
    const reasons = updates.map(({ reason }) => reason).filter((reason) => reason !== '');
    expect(reasons).toEqual(['numpy could not be had from the CDN: blocked.', 'No space left.']);
  });
});

test('by name: of the distribution however it is written, else of the index', async () => {
  const { loader, loadPackage, micropip, updates } = create();
  await loader.loadNamed(['Python_Dateutil', 'pillow', 'unheard-of'], (update) => updates.push(update));
  expect(loadPackage.mock.calls.map(([name]) => name)).toEqual(['python-dateutil', 'pillow', 'micropip']);
  expect(micropip.install.mock.calls).toEqual([['unheard-of']]);
  expect(updates.filter(({ state }) => state === 'loaded').map(({ name }) => name)).toContain('unheard-of');
});

describe('packages of the index', () => {
  test('come by micropip, which is loaded for it', async () => {
    const { loadForImports, micropip } = create();
    expect(await loadForImports('plotly')).toEqual([
      'micropip loading',
      'micropip loaded',
      'plotly loading',
      'plotly loaded',
    ]);
    expect(micropip.install).toHaveBeenCalledExactlyOnceWith('plotly');
    expect(micropip.destroy).toHaveBeenCalledOnce();
  });

  test('fail with the last line of micropip’s words', async () => {
    const { loadForImports, loader, micropip } = create({
      install: async () => {
        throw new Error('Traceback (most recent call last):\n  File "x"\nValueError: no wheel of seaborn\n');
      },
    });
    expect((await loadForImports('seaborn')).at(-1)).toBe('seaborn failed');
    expect(loader.hint('seaborn')).toContain('ValueError: no wheel of seaborn');
    expect(loader.hint('seaborn')).not.toContain('Traceback');
    expect(micropip.destroy).toHaveBeenCalledOnce();
  });

  test('fail with the reason when micropip cannot be had', async () => {
    const { loadForImports, updates, micropip } = create({
      load: async (_name, { errorCallback }) => {
        errorCallback('blocked');
        return [];
      },
    });
    expect(await loadForImports('plotly')).toEqual(['micropip loading', 'micropip failed', 'plotly failed']);
    expect(updates.at(-1)?.reason).toMatch(/plotly comes from .* needs micropip: blocked/);
    expect(micropip.install).not.toHaveBeenCalled();
  });
});

describe('the hint about a module that is missing', () => {
  test('says how a known package is loaded', () => {
    expect(create().loader.hint('dateutil')).toBe(
      'Write "import dateutil" as a statement of its own in the code: python-dateutil is then loaded before the run.',
    );
  });

  test('says why a package could not be had, until it can', async () => {
    let isBlocked = true;
    const { loader, loadForImports } = create({
      load: async (name, { errorCallback }) => {
        if (!isBlocked) return [name];
        errorCallback('It is blocked.');
        return [];
      },
    });
    await loadForImports('numpy');
    expect(loader.hint('numpy')).toMatch(/^The package numpy could not be loaded\. It is blocked\./);
    isBlocked = false;
    await loadForImports('numpy');
    expect(loader.hint('numpy')).not.toContain('blocked');
  });

  test('names micropip for a package nobody bundles', () => {
    expect(create().loader.hint('unheard_of')).toContain('await micropip.install("unheard_of")');
  });
});
