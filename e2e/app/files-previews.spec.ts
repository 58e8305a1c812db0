import AxeBuilder from '@axe-core/playwright';
import { zipSync } from 'fflate';
import { finishPython } from './actions.ts';
import { attachFiles, findRow, findTree, type NewFile, openFiles, preview } from './files-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

/** Two rows, `n` and `city`: 1, Graz and 20, Köln <b>. */
const PARQUET =
  'UEFSMRUAFSAVICwVBBUAFQYVBgAAAQAAAAAAAAAUAAAAAAAAABUAFSoVKiwVBBUAFQYVBgAABAAAAEdyYXoJAAAAS8O2bG4gPGI+FQIZPEgGc2NoZW1hFQQAFQQlABgBbgAVDCUAGARjaXR5JQAAFgQZHBksJggcFQQZFQAZGAFuFQAWBBZCFkImCAAAJkocFQwZFQAZGARjaXR5FQAWBBZMFkwmSgAAFpYBFgQAKAZhIHRlc3QAbAAAAFBBUjE=';

/** A PNG of ten by ten pixels. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

const ATTACK = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

const NOTEBOOK = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { id: 'a', cell_type: 'markdown', metadata: {}, source: '# Birds of the island' },
    {
      id: 'b',
      cell_type: 'code',
      metadata: {},
      execution_count: 7,
      source: 'print("told")',
      outputs: [
        { output_type: 'stream', name: 'stdout', text: 'it was told\n' },
        { output_type: 'display_data', metadata: {}, data: { 'text/html': `<p>shown</p>${ATTACK}` } },
      ],
    },
  ],
};

const LONG = Array.from({ length: 40_000 }, (_, index) => `line ${index} of the log`).join('\n');

const FILES: readonly NewFile[] = [
  { name: 'a table.csv', content: `\ufeffcity;n\n"Graz; old";1\n${ATTACK};2\n` },
  { name: 'birds.parquet', content: Buffer.from(PARQUET, 'base64') },
  { name: 'broken.parquet', content: Buffer.from(PARQUET, 'base64').subarray(0, 150) },
  { name: 'config.json', content: `{"place":{"name":${JSON.stringify(ATTACK)}},"n":[1,2]}` },
  {
    name: 'drawing.svg',
    content:
      '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><script>document.title="owned"</script></svg>',
  },
  { name: 'log.txt', content: LONG },
  { name: 'letter.txt', content: Buffer.from('Grüße', 'latin1') },
  { name: 'notes.ipynb', content: JSON.stringify(NOTEBOOK) },
  {
    name: 'pack.zip',
    content: Buffer.from(zipSync({ '../up.txt': Buffer.from('up'), 'ü <b>.txt': Buffer.from('12345') })),
  },
  { name: 'photo.png', content: Buffer.from(PNG, 'base64') },
  { name: 'bomb.png', content: bombOf(PNG) },
  { name: 'script.py', content: 'def greet(name):\n    return f"hello {name}"\n' },
  { name: 'things.db', content: 'SQLite format 3\0and more' },
];

/** The same picture with a header that promises thirty thousand by thirty thousand pixels. */
function bombOf(png: string): Buffer {
  const bytes = Buffer.from(png, 'base64');
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  return bytes;
}

const page = sharePage({ viewport: { width: 1400, height: 860 }, reducedMotion: 'reduce' });
const close = () => page().keyboard.press('Escape');

test.beforeAll(async () => {
  await attachFiles(page(), ...FILES);
  await openFiles(page());
});

test.afterEach(async () => {
  await close();
  expect(await page().title()).not.toBe('owned');
});

test('a text table: its delimiter, its names, and markup as text', async () => {
  const dialog = await preview(page(), 'a table.csv');
  await expect(dialog.getByRole('columnheader', { name: 'city' })).toBeVisible();
  await expect(dialog.getByText('Graz; old')).toBeVisible();
  await expect(dialog.getByText(ATTACK)).toBeVisible();
  await expect(dialog).toContainText('2 rows × 2 columns');
  await expect(dialog).toContainText('Its encoding is UTF-8 with a byte order mark.');
  await expect(dialog.getByRole('group', { name: 'Python that opens it' })).toContainText('pd.read_csv("a table.csv")');
});

test('of millions of rows the first thousand are there at once', async () => {
  await attachFiles(page(), { name: 'huge.csv', content: `n,square\n${'3,9\n'.repeat(5_000_000)}` });
  const dialog = await preview(page(), 'huge.csv');
  await expect(dialog).toContainText('The first 1,000 rows of a file of 20.0 MB.');
  await expect(dialog).toContainText('1,000 rows × 2 columns');
});

test('Parquet: its first rows with their types; a part of a file is refused with words', async () => {
  const dialog = await preview(page(), 'birds.parquet');
  await expect(dialog.getByText('Köln <b>')).toBeVisible();
  await expect(dialog.getByRole('columnheader', { name: 'n' })).toContainText('int64');
  await expect(dialog).toContainText('2 rows × 2 columns');
  await close();
  await expect(await preview(page(), 'broken.parquet')).toContainText('Its end is missing.');
});

test('JSON is a tree, code is coloured, a long text shows its beginning and more when asked', async () => {
  const tree = (await preview(page(), 'config.json')).getByRole('tree', { name: 'JSON' });
  await expect(tree.getByRole('treeitem', { name: /place/ })).toBeVisible();
  await tree.getByText('place').click();
  await expect(tree).toContainText('onerror');
  await close();
  await expect((await preview(page(), 'script.py')).locator('.hljs-keyword').first()).toHaveText('def');
  await close();
  const log = await preview(page(), 'log.txt');
  await expect(log).toContainText('line 0 of the log');
  await expect(log).not.toContainText('line 30000 of the log');
  for (let times = 0; times < 3; times += 1) await log.getByRole('button', { name: 'Show more' }).click();
  await expect(log).toContainText('line 39999 of the log');
  await expect(log.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  await close();
  const letter = await preview(page(), 'letter.txt');
  await expect(letter).toContainText('Grüße');
  await expect(letter).toContainText('probably Windows-1252');
});

test('pictures are images, whatever they hold, and one that would fill the memory is refused', async () => {
  const photo = await preview(page(), 'photo.png');
  await expect(photo.getByRole('img', { name: 'photo.png' })).toBeVisible();
  await expect(photo).toContainText('10 × 10 pixels');
  await close();
  await expect((await preview(page(), 'drawing.svg')).getByRole('img', { name: 'drawing.svg' })).toHaveAttribute(
    'src',
    /^data:image\/svg/,
  );
  await close();
  await expect(await preview(page(), 'bomb.png')).toContainText(
    'The picture has 900 million pixels; too many to show.',
  );
});

test('a notebook is read and not run, and can be opened', async () => {
  const dialog = await preview(page(), 'notes.ipynb');
  await expect(dialog.getByRole('heading', { name: 'Birds of the island' })).toBeVisible();
  await expect(dialog.getByText('it was told')).toBeVisible();
  await dialog.getByRole('button', { name: 'Open as notebook' }).click();
  await expect(page().getByText(/Opened notes\.ipynb\. Nothing of it has run\./)).toBeVisible();
  await expect(page().getByRole('dialog')).toHaveCount(0);
});

test('an archive is listed, and other files are bytes with what opens them', async () => {
  await page().goto('./');
  await attachFiles(page(), ...FILES);
  await openFiles(page());
  const archive = await preview(page(), 'pack.zip');
  await expect(archive.getByRole('row', { name: '../up.txt 2 B' })).toBeVisible();
  await expect(archive.getByRole('row', { name: 'ü <b>.txt 5 B' })).toBeVisible();
  await close();
  const database = await preview(page(), 'things.db');
  await expect(database).toContainText('An SQLite database.');
  await expect(database).toContainText('000000  53 51 4c 69');
  await expect(database.getByRole('group', { name: 'Python that opens it' })).toContainText(
    'sqlite3.connect("things.db")',
  );
});

test('one goes from file to file by keys, and on to a cell that opens the file', async () => {
  const dialog = await preview(page(), 'photo.png');
  await expect(dialog.getByRole('group', { name: 'Preview' })).toBeFocused();
  await page().keyboard.press('ArrowRight');
  await expect(page().getByRole('dialog', { name: 'script.py' })).toContainText('greet');
  await page().keyboard.press('ArrowLeft');
  await page().getByRole('dialog', { name: 'photo.png' }).getByRole('button', { name: 'Insert into notebook' }).click();
  await expect(page().getByRole('dialog')).toHaveCount(0);
  const cells = page().getByRole('region', { name: 'Cells' }).getByRole('article');
  await expect(cells.last()).toContainText('Image.open("photo.png")');
});

test('a name may be anything, and is only text', async () => {
  const names = [
    '<img src=x onerror=alert(1)>',
    'a\u202egnp.csv',
    '__proto__',
    '😀'.repeat(63),
    'ملف.txt',
    ' spaces .txt',
  ];
  await attachFiles(page(), ...names.map((name) => ({ name, content: 'x' })));
  await expect(findRow(page(), '<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(findRow(page(), 'a⟨U+202E⟩gnp.csv')).toBeVisible();
  for (const name of ['__proto__', '😀'.repeat(63), 'ملف.txt']) await expect(findRow(page(), name)).toBeVisible();
  const widths = await findTree(page()).evaluate((tree) => [tree.scrollWidth, tree.clientWidth]);
  expect(widths[0]).toBe(widths[1]);
  await findRow(page(), '__proto__').focus();
  await page().keyboard.press('F2');
  await page().getByRole('textbox', { name: 'New name' }).fill('constructor');
  await page().keyboard.press('Enter');
  await expect(findRow(page(), 'constructor')).toBeVisible();
  await expect(await finishPython(page(), 'import os; print("constructor" in os.listdir())')).toContainText('True');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the panel and a preview are accessible in ${colorScheme} colours, also on a phone`, async () => {
    const expectAccessible = async () => {
      const { violations } = await new AxeBuilder({ page: page() }).exclude('iframe[sandbox=""]').analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    };
    await page().emulateMedia({ colorScheme });
    await page().evaluate(() => {
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
    await findRow(page(), 'letter.txt').click({ modifiers: ['Control'] });
    await expectAccessible();
    await page().keyboard.press('Escape');
    await preview(page(), 'a table.csv');
    await expectAccessible();
    await close();
    await page().setViewportSize({ width: 360, height: 740 });
    await expect(findTree(page())).toHaveCount(0);
    await openFiles(page());
    await expect(page().getByRole('dialog', { name: 'Files' })).toBeVisible();
    await expectAccessible();
    expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await preview(page(), 'a table.csv');
    await close();
    await expect(page().getByRole('dialog', { name: 'Files' })).toBeVisible();
    await close();
    await page().setViewportSize({ width: 1400, height: 860 });
    await expect(findTree(page())).toBeVisible();
  });
}
