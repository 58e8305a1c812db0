import { isRecord } from '../../lib/is-record.ts';
import type { NotebookMetadata } from '../cell.ts';

/** The language a notebook says its code is in, in lower case; `python` when it does not say. */
export function readLanguage(metadata: NotebookMetadata): string {
  const { kernelspec, language_info: info } = metadata;
  const named = [isRecord(info) ? info.name : null, isRecord(kernelspec) ? kernelspec.language : null];
  const language = named.find((name): name is string => typeof name === 'string' && name !== '');
  return (language ?? 'python').slice(0, 60).toLowerCase();
}

/** Whether a language is Python, whatever its kernel calls it (`ipython`, `python3`). */
export function isPython(language: string): boolean {
  return /^(?:i?python|micropython|sage)\d*$/.test(language);
}

/** What to say of a notebook for another language; nothing for Python. */
export function describeLanguage(metadata: NotebookMetadata): readonly string[] {
  const language = readLanguage(metadata);
  if (isPython(language)) return [];
  const { kernelspec } = metadata;
  const display = isRecord(kernelspec) && typeof kernelspec.display_name === 'string' ? kernelspec.display_name : '';
  const name = display.slice(0, 60) || language.charAt(0).toUpperCase() + language.slice(1);
  return [
    `Its code is for ${name}. Only Python runs here: you can read it, edit it and export it again, but running its cells will fail.`,
  ];
}
