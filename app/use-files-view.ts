import { useCallback, useMemo, useState } from 'react';
import { loadPart } from './lib/load-part.ts';
import { keepPanelChoice, readPanelChoice } from './ui/panel-choice.ts';
import { useMediaQuery } from './ui/use-media-query.ts';
import type { FileChipEvents } from './workspace/file-chip-events.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Whether the files are shown beside the panes or over them, and which of them is looked at. */
export interface FilesView {
  readonly hasRoom: boolean;
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
  /** Path of the file that is looked at; null when none is. */
  readonly previewed: string | null;
  readonly setPreviewed: (path: string | null) => void;
  readonly chipEvents: FileChipEvents;
}

interface FilesViewOptions {
  /** Whether their place is kept for the next visit. */
  readonly remembers: boolean;
  /** Told when what was asked for cannot be done; the same function from render to render. */
  readonly onFailure: (error: unknown) => void;
}

/** Whether the files are shown and which of them is looked at, with what changes that. */
export function useFilesView(workspace: Workspace, { remembers, onFailure }: FilesViewOptions): FilesView {
  const hasRoom = useMediaQuery('(min-width: 75rem)');
  const [beside, setBeside] = useState(() => remembers && readPanelChoice('files'));
  const [over, setOver] = useState(false);
  const [previewed, setPreviewed] = useState<string | null>(null);
  const show = useCallback(
    (shown: boolean) => {
      if (!hasRoom) return setOver(shown);
      setBeside(shown);
      if (remembers) keepPanelChoice('files', shown);
    },
    [hasRoom, remembers],
  );
  const chipEvents = useMemo(
    (): FileChipEvents => ({
      onPreview: setPreviewed,
      onShowAll: () => show(true),
      async onRemove(path) {
        const load = () => import('./files/deletions.ts');
        await loadPart('What deletes files', load).then(
          ({ deletionsOf }) => deletionsOf(workspace).remove([path]),
          onFailure,
        );
      },
    }),
    [workspace, show, onFailure],
  );
  return { hasRoom, shown: hasRoom ? beside : over, show, previewed, setPreviewed, chipEvents };
}
