import { expect, test } from 'vitest';
import { describeIntake, describeJob, nameFiles } from './describe-intake.ts';

const NOTHING = { added: [], replaced: [], same: [], skipped: [], problems: [], emptyFolders: [], systemFiles: [] };
const many = (count: number, folder = '') => Array.from({ length: count }, (_, index) => `${folder}${index}.csv`);

test('says what was added, by name while there are few', () => {
  expect(describeIntake({ ...NOTHING, added: ['a.csv'] })).toEqual({
    text: 'Added a.csv.',
    fleeting: true,
    offers: [],
  });
  expect(describeIntake({ ...NOTHING, added: ['a', 'b'], replaced: ['c'] }).text).toBe('Added a and b. Replaced c.');
  expect(nameFiles(many(1000))).toBe('1,000 files');
  expect(nameFiles(many(12, 'data/'))).toBe('12 files in data/');
});

test('leaves nothing unsaid', () => {
  const { text, fleeting } = describeIntake({
    ...NOTHING,
    same: ['a.csv'],
    skipped: ['b.csv'],
    emptyFolders: ['nothing'],
    systemFiles: ['x/.DS_Store'],
  });
  expect(text).toBe(
    'a.csv is there already, with the same content. Left out b.csv. The folder nothing is empty and was left out. ' +
      'Left out x/.DS_Store, which the operating system keeps for itself.',
  );
  expect(fleeting).toBe(true);
  expect(describeIntake(NOTHING)).toMatchObject({ text: 'There was no file in it.', fleeting: false });
});

test('problems stay to be read, two of them here and all of them on request', () => {
  const problems = ['a', 'b', 'c', 'd'].map((path) => ({ path, reason: 'It is bad.' }));
  const one = describeIntake({ ...NOTHING, problems: problems.slice(0, 1) });
  expect(one).toEqual({ text: '“a” was not added. It is bad.', fleeting: false, offers: [] });
  const all = describeIntake({ ...NOTHING, problems });
  expect(all.text).toContain('2 more could not be added.');
  expect(all.offers).toEqual([{ type: 'show-problems', problems }]);
});

test('names are shown as text that hides nothing and does not run on', () => {
  expect(nameFiles(['\u202Egnp.exe'])).toBe('⟨U+202E⟩gnp.exe');
  expect(nameFiles([`${'n'.repeat(250)}.csv`])).toBe(`${'n'.repeat(35)}…${'n'.repeat(8)}.csv`);
});

test('says how far a job is', () => {
  const title = 'big.csv';
  expect(describeJob({ id: '', title, step: { type: 'adding', doneBytes: 43, totalBytes: 100 } })).toBe(
    'Adding big.csv, 43 %',
  );
  expect(describeJob({ id: '', title, step: { type: 'adding', doneBytes: 0, totalBytes: 0 } })).toBe('Adding big.csv');
  expect(describeJob({ id: '', title, step: { type: 'waiting' } })).toBe('big.csv waits its turn');
  expect(describeJob({ id: '', title, step: { type: 'reading', found: 1200 } })).toBe(
    'Looking into big.csv, 1,200 files',
  );
});
