import { strToU8, type Zippable, zipSync } from 'fflate';
import { finishPython } from './actions.ts';
import { dropFiles, findAdded, readAdded } from './files-in-actions.ts';
import { expect, sharePage, test } from './fixtures.ts';

const page = sharePage();

async function dropArchive(name: string, bytes: Uint8Array): Promise<void> {
  await dropFiles(page(), { name, base64: Buffer.from(bytes).toString('base64') });
  await expect(findAdded(page())).toContainText(`Added ${name}.`);
}

async function unpack(name: string, entries: Zippable | Uint8Array): Promise<void> {
  await dropArchive(name, entries instanceof Uint8Array ? entries : zipSync(entries));
  await findAdded(page()).getByRole('button', { name: 'Unpack' }).click();
}

/** Writes a number into the header of every entry and into the list's record of it. */
function forge(
  bytes: Uint8Array,
  places: { local: number; central: number },
  value: number,
  wide: boolean,
): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 46; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature !== 0x04034b50 && signature !== 0x02014b50) continue;
    const place = at + (signature === 0x04034b50 ? places.local : places.central);
    if (wide) view.setUint32(place, value, true);
    else view.setUint16(place, value, true);
  }
  return bytes;
}

const SIZE = { local: 22, central: 24 };
const FLAGS = { local: 6, central: 8 };

test('an archive comes in as a file and is unpacked when one says so', async () => {
  const inner = zipSync({ 'deep.txt': strToU8('deep') });
  await unpack('trip.zip', {
    'trip/ü 😀.csv': strToU8('a,b\n'),
    'trip/sub/long.txt': strToU8('long '.repeat(100_000)),
    'trip/inner.zip': inner,
    '__MACOSX/trip/._x': strToU8('mac'),
  });
  await readAdded(page(), 'Unpacked 3 files into trip/. Left out __MACOSX/trip/._x');
  const code = [
    'import os, zipfile',
    'print(sorted(os.listdir("trip")), len(open("trip/sub/long.txt").read()))',
    'print(zipfile.ZipFile("trip.zip").namelist()[0], zipfile.is_zipfile("trip/inner.zip"))',
  ].join('\n');
  const run = await finishPython(page(), code);
  await expect(run).toContainText("['inner.zip', 'sub', 'ü 😀.csv'] 500000");
  await expect(run).toContainText('trip/ü 😀.csv True');
});

test('a second time it goes into a folder of its own', async () => {
  await unpack('trip (3).zip', { 'x.txt': strToU8('x') });
  await readAdded(page(), 'Unpacked 1 file into trip (3)/.');
});

for (const [what, name, entries, words] of [
  [
    'leads up',
    'slip.zip',
    { 'good.txt': strToU8('x'), '../../evil.txt': strToU8('x') },
    '“../../evil.txt” was not unpacked. Its name leads out',
  ],
  ['is absolute', 'root.zip', { '/etc/passwd': strToU8('x') }, '“/etc/passwd” was not unpacked'],
  ['names a drive', 'drive.zip', { 'C:/evil.txt': strToU8('x') }, 'leads to a drive'],
  ['has a backslash', 'slash.zip', { '..\\evil.txt': strToU8('x') }, 'has a backslash'],
  [
    'is a link',
    'link.zip',
    { link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 * 65536 }] },
    'is a link to another place',
  ],
  ['is a file and a folder', 'both.zip', { a: strToU8('x'), 'a/b': strToU8('x') }, 'both a file and a folder'],
  ['is encrypted', 'secret.zip', forge(zipSync({ 's.txt': strToU8('secret text') }), FLAGS, 1, false), 'is encrypted'],
  [
    'lies about its size',
    'lie.zip',
    forge(zipSync({ 'z.bin': new Uint8Array(3_000_000) }), SIZE, 100, true),
    'does not have the size',
  ],
  [
    'is a bomb',
    'bomb.zip',
    forge(zipSync({ 'b.bin': new Uint8Array(500_000) }), SIZE, 4_000_000_000, true),
    /as zip bombs do|has room for/,
  ],
  ['is no archive', 'no.zip', strToU8('this is no archive'), 'no zip archive'],
] as const satisfies readonly (readonly [string, string, Zippable | Uint8Array, string | RegExp])[]) {
  test(`nothing is unpacked of an archive with an entry that ${what}`, async () => {
    await unpack(name, entries);
    await readAdded(page(), words);
    const run = await finishPython(
      page(),
      `import os; print([n for n in os.listdir() if n.startswith("${name.slice(0, -4)}")], "!")`,
    );
    await expect(run).toContainText(`['${name}'] !`);
  });
}
