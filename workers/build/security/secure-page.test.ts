import { expect, test } from 'vitest';
import { securePage, toIntegrity } from './secure-page.ts';

const config = { connect: ['https://models.example.org'], images: [], fonts: [] };
const PAGE = `<!doctype html>
<html><head>
<meta charset="utf-8" />
<script>tell()</script>
<script type="module" crossorigin src="./assets/index.js"></script>
<link rel="modulepreload" crossorigin href="./assets/part.js">
<link rel="icon" href="./favicon.svg" />
</head><body><div id="root"></div></body></html>`;
const integrity = new Map([
  ['assets/index.js', 'sha256-i'],
  ['assets/part.js', 'sha256-p'],
  ['assets/later.js', 'sha256-l'],
  ['assets/index.css', 'sha256-c'],
]);

const readPolicy = (html: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
const directive = (html: string, name: string) =>
  readPolicy(html)
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)
    .split(' ') ?? [];

const secured = securePage(PAGE, { config, frameScripts: ['frame()'], integrity });

test('the policy stands before everything that loads, and the charset first', () => {
  const places = ['<meta charset', 'http-equiv="Content', '<script type="importmap">', '<script>tell', 'type="module"'];
  const found = places.map((place) => secured.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
});

test('no script runs inline but those of the frames, the page’s own and the import map, by their hashes', () => {
  const map = /<script type="importmap">(.*?)<\/script>/.exec(secured)?.[1] ?? '';
  const hash = (text: string) => `'${toIntegrity(new TextEncoder().encode(text))}'`;
  const hashes = ['frame()', 'tell()', map].map(hash);
  expect(directive(secured, 'script-src')).toEqual(["'self'", ...hashes, "'wasm-unsafe-eval'"]);
  expect(readPolicy(secured)).not.toMatch(/script-src[^;]*'unsafe-inline'|'unsafe-eval'/);
});

test('connections are those of the file, and the page’s own', () => {
  expect(directive(secured, 'connect-src')).toEqual(["'self'", 'blob:', 'https://models.example.org']);
  expect(directive(secured, 'img-src')).toEqual(["'self'", 'data:', 'blob:']);
  expect(directive(secured, 'default-src')).toEqual(["'none'"]);
  expect(directive(secured, 'frame-src')).toEqual(["'none'"]);
});

test('what the page loads is checked, and what modules load later too', () => {
  expect(secured).toContain('src="./assets/index.js" integrity="sha256-i">');
  expect(secured).toContain('href="./assets/part.js" integrity="sha256-p">');
  expect(secured).toContain('<link rel="icon" href="./favicon.svg" />');
  expect(secured).toContain('"./assets/later.js":"sha256-l"');
  expect(secured).not.toContain('index.css":');
});

test('an example keeps its inline module, by its hash, and shows frames of its own origin', () => {
  const example = '<!doctype html><meta charset="utf-8"><script type="module">\n  start();\n</script>';
  const page = securePage(example, { config, frameScripts: [], framesOwn: true });
  expect(directive(page, 'script-src')).toContain(`'${toIntegrity(new TextEncoder().encode('\n  start();\n'))}'`);
  expect(directive(page, 'frame-src')).toEqual(["'self'"]);
  expect(page).not.toContain('importmap');
});

test('a page without a charset has no place for a policy, and the build ends', () => {
  expect(() => securePage('<p>', { config, frameScripts: [] })).toThrow(/charset/);
});
