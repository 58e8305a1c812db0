import { useEffect, useState } from 'react';
import type { StoredFile } from '../../workspace/stored-file.ts';
import type { Preview } from './preview.ts';
import { readPreview, TEXT_STEP } from './read-preview.ts';

/** Where the reading of a file is, and the way to more of a text; `more` is null where there is none or no more is shown. */
export interface PreviewState {
  readonly state: { readonly status: 'reading' } | { readonly status: 'read'; readonly preview: Preview };
  readonly more: (() => void) | null;
}

/** Most of a text that is shown, in bytes. */
const MOST_TEXT = 8 * TEXT_STEP;

/** Reads what is shown of a file, anew when its bytes change; what is under way is ended when another is asked for. */
export function usePreview(file: StoredFile): PreviewState {
  const [textBytes, setTextBytes] = useState(TEXT_STEP);
  const [preview, setPreview] = useState<Preview | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file with the same path and bytes need not be read again.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const show = (read: Preview) => signal.aborted || setPreview(read);
    readPreview(file, { signal, textBytes }).then(show, (error: unknown) =>
      show({ kind: 'refused', reason: `It cannot be read: ${error instanceof Error ? error.message : error}` }),
    );
    return () => controller.abort();
  }, [file.content, file.path, textBytes]);
  const hasMore = preview?.kind === 'text' && !preview.isWhole && textBytes < MOST_TEXT;
  return {
    state: preview === null ? { status: 'reading' } : { status: 'read', preview },
    more: hasMore ? () => setTextBytes(textBytes + TEXT_STEP) : null,
  };
}
