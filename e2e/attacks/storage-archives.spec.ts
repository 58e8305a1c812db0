import { strToU8, type Zippable, zipSync } from 'fflate';
import { finishPython } from '../app/actions.ts';
import { dropFiles, findAdded, readAdded } from '../app/files-in-actions.ts';
import { attackApp } from './attack.ts';
import { expect } from './attack-test.ts';
import { drain, expectNextRun } from './shown.ts';

const GROUP = 'Storage and neighbours';

/** Unix's mode of a symbolic link, in the upper half of an entry's attributes. */
const LINK = { os: 3, attrs: 0o120777 * 65536 } as const;

const ARCHIVES: Readonly<Record<string, { readonly entries: Zippable; readonly words: string }>> = {
  'up.zip': { entries: { 'good.txt': strToU8('x'), '../../slipped.txt': strToU8('x') }, words: 'leads out' },
  'root.zip': { entries: { '/slipped.txt': strToU8('x') }, words: 'was not unpacked' },
  'drive.zip': { entries: { 'C:/slipped.txt': strToU8('x') }, words: 'leads to a drive' },
  'turned.zip': { entries: { '..\\slipped.txt': strToU8('x') }, words: 'has a backslash' },
  'inside.zip': { entries: { 'a/../../../slipped.txt': strToU8('x') }, words: 'leads out' },
  'link.zip': { entries: { slipped: [strToU8('/'), LINK], 'slipped/x': strToU8('x') }, words: 'is a link' },
};

attackApp(GROUP, 'archives whose entries lead out of the workspace, or are links', 'storage', async (scene) => {
  const { page } = scene;
  for (const [name, { entries, words }] of Object.entries(ARCHIVES)) {
    await dropFiles(page, { name, base64: Buffer.from(zipSync(entries)).toString('base64') });
    await expect(findAdded(page)).toContainText(`Added ${name}.`);
    await findAdded(page).getByRole('button', { name: 'Unpack' }).click();
    await readAdded(page, words);
  }
  const look = `import os
found = [os.path.join(folder, name) for folder, folders, names in os.walk("/") for name in [*folders, *names] if "slipped" in name]
print("slipped:", found, len(os.listdir()), "files")`;
  await expect(await finishPython(page, look)).toContainText(`slipped: [] ${Object.keys(ARCHIVES).length} files`);
  await drain(scene);
  await expectNextRun(page);
});
