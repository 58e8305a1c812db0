import { isRecord } from '../../lib/is-record.ts';
import type { CellKind, NotebookMetadata } from '../cell.ts';

const KERNEL = { display_name: 'Python 3', language: 'python', name: 'python3' };
const LANGUAGE = {
  codemirror_mode: { name: 'ipython', version: 3 },
  file_extension: '.py',
  mimetype: 'text/x-python',
  name: 'python',
  nbconvert_exporter: 'python',
  pygments_lexer: 'ipython3',
};

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isOptionalText: Check = (value) => value === undefined || isText(value);
const isTags: Check = (value) =>
  Array.isArray(value) &&
  value.every((tag) => typeof tag === 'string' && /^[^,]+$/.test(tag)) &&
  new Set(value).size === value.length;

/** What nbformat 4.5's schema asks of those keys of a cell's metadata that it knows. */
const CELL_CHECKS: ReadonlyMap<string, Check> = new Map([
  ['name', (value) => typeof value === 'string' && /^.+$/.test(value)],
  ['tags', isTags],
  ['jupyter', isRecord],
]);
const CODE_CHECKS: ReadonlyMap<string, Check> = new Map([
  ...CELL_CHECKS,
  ['collapsed', isFlag],
  ['scrolled', (value) => value === 'auto' || isFlag(value)],
  ['execution', (value) => isRecord(value) && Object.values(value).every(isText)],
]);
const RAW_CHECKS: ReadonlyMap<string, Check> = new Map([...CELL_CHECKS, ['format', isText]]);
const CHECKS: Record<CellKind, ReadonlyMap<string, Check>> = {
  code: CODE_CHECKS,
  markdown: CELL_CHECKS,
  raw: RAW_CHECKS,
};
const NOTEBOOK_CHECKS: ReadonlyMap<string, Check> = new Map([
  ['title', isText],
  ['authors', Array.isArray],
  ['orig_nbformat', (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1],
]);

/** A cell's metadata as the schema allows it; a value that it does not allow moves to a key of another name. */
export function mendCellMetadata(kind: CellKind, metadata: NotebookMetadata): NotebookMetadata {
  return renameInvalid(metadata, CHECKS[kind]);
}

/** A notebook's metadata as the schema allows it, with the kernel and the language of Python where it names none. */
export function mendNotebookMetadata(metadata: NotebookMetadata): NotebookMetadata {
  const { kernelspec, language_info: language, ...others } = renameInvalid(metadata, NOTEBOOK_CHECKS);
  const hasLanguage = isRecord(language) && isText(language.name);
  const isLanguage =
    hasLanguage &&
    [language.file_extension, language.mimetype, language.pygments_lexer].every(isOptionalText) &&
    (isOptionalText(language.codemirror_mode) || isRecord(language.codemirror_mode));
  const isKernel = isRecord(kernelspec) && isText(kernelspec.name) && isText(kernelspec.display_name);
  return {
    kernelspec: isKernel ? kernelspec : { ...KERNEL, ...pickTexts(kernelspec) },
    // A kernel of another language that says no more is not to be called Python.
    ...(isLanguage ||
    language !== undefined ||
    !isKernel ||
    kernelspec.language === undefined ||
    kernelspec.language === 'python'
      ? { language_info: isLanguage ? language : { ...LANGUAGE, ...pickTexts(language) } }
      : {}),
    ...others,
  };
}

function renameInvalid(metadata: NotebookMetadata, checks: ReadonlyMap<string, Check>): NotebookMetadata {
  return Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [
      checks.get(key)?.(value) === false ? `invalid_${key}` : key,
      value,
    ]),
  );
}

function pickTexts(value: unknown): NotebookMetadata {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([, entry]) => isText(entry))) : {};
}
