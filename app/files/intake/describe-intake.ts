import { formatBytes } from '../../lib/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { IntakeProblem } from './candidate.ts';
import type { IntakeJob, IntakeNotice, IntakeOffer } from './intake-state.ts';

/** What came of files that came in, by their paths. */
export interface IntakeResult {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  /** They were there already, byte for byte. */
  readonly same: readonly string[];
  readonly skipped: readonly string[];
  readonly problems: readonly IntakeProblem[];
  readonly emptyFolders: readonly string[];
  readonly systemFiles: readonly string[];
}

/** Names or problems that are told one by one; of more, the number. */
const FEW = 3;

/** What came of it, in words for the user, with what can be done next. */
export function describeIntake(result: IntakeResult, offers: readonly IntakeOffer[] = []): IntakeNotice {
  const { added, replaced, same, skipped, problems, emptyFolders, systemFiles } = result;
  const parts = [
    added.length > 0 && `Added ${nameFiles(added)}.`,
    replaced.length > 0 && `Replaced ${nameFiles(replaced)}.`,
    same.length > 0 && `${nameFiles(same)} ${same.length === 1 ? 'is' : 'are'} there already, with the same content.`,
    skipped.length > 0 && `Left out ${nameFiles(skipped)}.`,
    ...problems.slice(0, FEW - 1).map((problem) => describeProblem(problem)),
    problems.length > FEW - 1 && `${formatCount(problems.length - FEW + 1)} more could not be added.`,
    emptyFolders.length > 0 && describeEmpty(emptyFolders),
    systemFiles.length > 0 && `Left out ${nameFiles(systemFiles)}, which the operating system keeps for itself.`,
  ].filter((part) => part !== false);
  const all: readonly IntakeOffer[] =
    problems.length > FEW - 1 ? [...offers, { type: 'show-problems', problems }] : offers;
  const text = parts.join(' ') || 'There was no file in it.';
  return { text, fleeting: parts.length > 0 && problems.length === 0 && all.length === 0, offers: all };
}

/** A problem as a sentence. */
export function describeProblem({ path, reason }: IntakeProblem, done: 'added' | 'unpacked' = 'added'): string {
  return `“${shorten(toVisibleText(path))}” was not ${done}. ${shorten(toVisibleText(reason), 400)}`;
}

/** What a job does now and how far it is: `Adding big.csv, 43 %`. */
export function describeJob({ title, step }: IntakeJob): string {
  switch (step.type) {
    case 'waiting':
      return `${title} waits its turn`;
    case 'reading':
      return step.found === 0 ? `Looking into ${title}` : `Looking into ${title}, ${formatCount(step.found)} files`;
    case 'comparing':
    case 'asking':
      return `Adding ${title}`;
    case 'unpacking':
      return `Unpacking ${title}${percentOf(step)}`;
    case 'adding':
      return `Adding ${title}${percentOf(step)}`;
  }
}

/** What comes in as a short title: its name, or how many there are. */
export function nameFiles(paths: readonly string[]): string {
  if (paths.length <= FEW) return joinNames(paths.map((path) => shorten(toVisibleText(path))));
  const folder = findSharedFolder(paths);
  return `${formatCount(paths.length)} files${folder === null ? '' : ` in ${shorten(toVisibleText(folder))}/`}`;
}

/** Why files do not fit. */
export function describeNoRoom(sizeBytes: number, freeBytes: number): string {
  const free = formatBytes(Math.max(0, freeBytes));
  return `It has ${formatBytes(sizeBytes)}, and the browser has room for ${free}. Delete files or sessions to make room.`;
}

function describeEmpty(folders: readonly string[]): string {
  if (folders.length > 1) return `${formatCount(folders.length)} folders are empty and were left out.`;
  return `The folder ${nameFiles(folders)} is empty and was left out.`;
}

function percentOf({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }): string {
  return totalBytes > 0 ? `, ${Math.floor((100 * Math.min(doneBytes, totalBytes)) / totalBytes)} %` : '';
}

function findSharedFolder(paths: readonly string[]): string | null {
  const [first = ''] = paths;
  const folder = first.slice(0, Math.max(0, first.indexOf('/')));
  return folder !== '' && paths.every((path) => path.startsWith(`${folder}/`)) ? folder : null;
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Long names keep their beginning and their end, where the extension is. */
function shorten(text: string, longest = 48): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  return `${characters.slice(0, longest - 13).join('')}…${characters.slice(-12).join('')}`;
}
