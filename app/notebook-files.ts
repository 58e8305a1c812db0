import { isApiModel, type ModelSettings } from './agent/model-settings.ts';
import type { ModelMemory } from './agent/models/model-memory.ts';
import { createId } from './lib/create-id.ts';
import { exportNotebook } from './notebook/export-notebook.ts';
import type { ExportFormat } from './notebook/files/export-format.ts';
import { importNotebook } from './notebook/import-notebook.ts';
import { addRuns } from './notebook/run-store.ts';
import type { Session } from './session/session.ts';
import { tidyTitle } from './session/session-info.ts';
import type { Sessions } from './session/sessions.ts';
import { saveFile } from './ui/save-file.ts';

/**
 * Opens a notebook file: in this session when its notebook is empty, else in a new one. Nothing runs. Answers what there
 * is to say about it here, or null when the new session says it.
 */
export async function openNotebookFile(session: Session, sessions: Sessions, file: File): Promise<string | null> {
  const clientId = createId('session');
  const openedAt = Date.now();
  const imported = await importNotebook(file, { clientId, openedAt });
  if (imported.status === 'refused') return `${file.name} was not opened. ${imported.reason}`;
  const { document, runs, notes } = imported;
  const words = [`Opened ${file.name}. Nothing of it has run.`, ...notes].join(' ');
  const title = tidyTitle(imported.title);
  // Asked only now: while the file was read, the agent may have written something here.
  if (session.notebook.getState().document.cells.length === 0) {
    addRuns(
      session.runs,
      runs.map((run) => ({ ...run, clientId: session.id })),
    );
    session.notebook.setState({ document });
    const { info } = session.read();
    if (!info.renamed) await sessions.rename(info, title);
    return words;
  }
  const info = { id: clientId, title, renamed: true, createdAt: openedAt, updatedAt: openedAt, working: false };
  try {
    await sessions.add({ info, messages: [], notebook: document, runs, files: [] });
  } catch {
    return `${file.name} was not opened. The browser’s storage is full or blocked.`;
  }
  sessions.say(words);
  return null;
}

/** Writes a session's notebook as a file of the user's; answers what there is to say about it, or null. */
export async function saveNotebookFile(
  session: Session,
  format: ExportFormat,
  keys: { readonly model: ModelSettings; readonly memory: ModelMemory },
): Promise<string | null> {
  const { info, notebook, runs } = session.read();
  const secrets = [...(isApiModel(keys.model) ? [keys.model.apiKey] : []), ...keys.memory.listKeys()].filter(Boolean);
  const { name, text, notice } = await exportNotebook(format, { document: notebook, runs, title: info.title, secrets });
  saveFile(name, text);
  return notice;
}
