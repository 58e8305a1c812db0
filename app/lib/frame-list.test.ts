import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Where frames are made, and what each is; what they may do is asserted in `e2e/defence/frames.spec.ts` and `e2e/widget`. */
const MAKERS = [
  'embed/host-frame.ts', // the widget, in other people's pages
  'output/FigureFrame.tsx', // an interactive figure
  'output/HtmlFrame.tsx', // an HTML output
  'toolset/sandbox.ts', // Python
];

const MAKES_A_FRAME =
  /createElement(?:NS)?\([^)]*['"`]i?frame['"`]|(?<!\w)<(?:iframe|object|embed|portal)[\s>]|window\.open\(/;

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|tsx|js)$/.test(path) && !/(?:^|\/)(?:test|fake)-|\.test\.|(?:^|\/)examples\//.test(path))
    .toSorted();
}

test('frames are made in four files, whose rights are asserted; whoever adds one asserts them there', () => {
  const makers = listSources('app').filter((path) => MAKES_A_FRAME.test(withoutComments(join('app', path))));
  expect(makers).toEqual(MAKERS);
});

test('nothing inside a frame makes another', () => {
  const makers = ['sandbox', 'figure', 'interpreter'].flatMap((folder) =>
    listSources(join('workers', folder)).filter((path) =>
      MAKES_A_FRAME.test(withoutComments(join('workers', folder, path))),
    ),
  );
  expect(makers).toEqual([]);
});

test('markup and scripts reach their sinks through policies, each made in one file', () => {
  const names = ['app', 'workers/sandbox', 'workers/figure'].flatMap((folder) =>
    listSources(folder).flatMap((path) =>
      [...withoutComments(join(folder, path)).matchAll(/(?:createTrustedPolicy|createPolicy)\(\s*'([\w-]+)'/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  expect(new Set(names).size).toBe(names.length);
  const policy = readFileSync('workers/build/security/page-policy.ts', 'utf8');
  const allowed = [...policy.matchAll(/^ {2}'([\w-]+)', \/\//gm)].map(([, name]) => name);
  expect(allowed.toSorted()).toEqual([...names, 'dompurify'].toSorted());
});

function withoutComments(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
