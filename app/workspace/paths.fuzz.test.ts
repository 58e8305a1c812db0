import { fuzz } from '../lib/test-fuzz.ts';
import { near } from '../lib/test-mutations.ts';
import { mustBe, mustStay, oneOf } from '../lib/test-shape.ts';
import { nearText } from '../lib/test-texts.ts';
import { findFolderThatIsAFile } from './find-clash.ts';
import { findFreePath } from './free-path.ts';
import { parseWorkspacePath } from './workspace-path.ts';

function parse(path: unknown): string | null {
  try {
    return parseWorkspacePath(path);
  } catch (error) {
    // What a path is refused with is told to people.
    if (!(error instanceof RangeError) || error.message.length > 500) throw error;
    return null;
  }
}

const PATHS = [
  'a.csv',
  'data/deep/x.tar.gz',
  '.hidden',
  `a.${'x'.repeat(250)}`,
  `${'é'.repeat(127)}/b`,
  'a/'.repeat(99),
];
const PIECES = ['/', '//', '.', '..', '/../', '\\', 'x'.repeat(250), 'é'.repeat(100), ' (2)', ':', '~'];

fuzz('paths in the workspace', nearText(PATHS, PIECES), (text) => {
  const path = parse(text);
  if (path === null) return false;
  mustBe(oneOf(text), path);
  const segments = path.split('/');
  const bytes = (part: string) => new TextEncoder().encode(part).length;
  if (segments.some((segment) => ['', '.', '..'].includes(segment) || bytes(segment) > 255))
    throw new Error('A segment leads elsewhere or is too long.');
  if (path.includes('\0') || bytes(path) > 4096 || segments.length > 100) throw new Error('It is too long or deep.');
  if (new TextDecoder().decode(new TextEncoder().encode(path)) !== path) throw new Error('It changes in UTF-8.');
  // A free name beside it can be one too, however the extension looks.
  const free = findFreePath(path, (taken) => taken === path, null);
  if (free.length < 4000) mustStay(() => parse(free), free);
  findFolderThatIsAFile(new Map([[path, 1]]));
  return true;
});

fuzz('what is no path', near([{ path: 'a' }, ['a'], 'a'], 'message'), ({ value }) => {
  const path = parse(value);
  if (path !== null) mustBe(oneOf(value), path);
  return path !== null;
});
