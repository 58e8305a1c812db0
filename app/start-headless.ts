import type { AskHeadless } from './agent/ask-headless.ts';
import { fetchStartFile } from './embed/fetch-start-file.ts';
import type { GuestBackend } from './embed/guest-backend.ts';
import { findModelContext } from './embed/model-context.ts';
import type { WidgetSettings } from './embed/widget-settings.ts';
import { createId } from './lib/create-id.ts';
import { loadPart } from './lib/load-part.ts';
import { BrowserEngine } from './toolset/browser-engine.ts';
import { createFileCache, NO_FILE_CACHE } from './toolset/file-cache.ts';
import { PythonInterpreterToolSet } from './toolset/toolset.ts';
import { Workspace } from './workspace/workspace.ts';

/** Makes what a widget without a view works with: interpreters and files in the page's memory, and no session. */
export async function startHeadless(
  { file, packages, webmcp }: WidgetSettings,
  storage: 'browser' | 'page',
): Promise<{ readonly backend: GuestBackend; readonly lasting: boolean }> {
  const workspace = new Workspace();
  const clientId = createId('widget');
  const engine = new BrowserEngine({ cache: storage === 'page' ? NO_FILE_CACHE : createFileCache() });
  const toolset = new PythonInterpreterToolSet({ name: 'python', engine, packages, workspaceOf: () => workspace });
  /** The agent of the connection that there is, made with its first question. */
  let agent: Promise<AskHeadless> | null = null;
  engine.warm();
  if (packages.length > 0) void toolset.prepare(clientId);
  if (webmcp) await offerToBrowser(toolset, clientId);
  if (file !== null) await addFile(file, workspace);
  return {
    lasting: false,
    backend: {
      toolset,
      clientId,
      async ask(message, options) {
        const { createHeadlessAgent } = await loadPart('The agent', () => import('./agent/ask-headless.ts'));
        agent ??= createHeadlessAgent({ toolset, clientId });
        return (await agent)(message, options);
      },
      onHost() {
        agent = null;
      },
    },
  };
}

async function offerToBrowser(toolset: PythonInterpreterToolSet, clientId: string): Promise<void> {
  const context = findModelContext();
  if (context === null) return;
  const { signal } = new AbortController(); // as long as the page
  try {
    const { offerTools } = await loadPart('What offers the tools', () => import('./embed/web-mcp.ts'));
    await offerTools(context, { toolset, clientId, signal });
  } catch (error) {
    console.warn(String(error));
  }
}

/** Nobody looks at this page: what went wrong is for the developer of the page around it. */
async function addFile(address: string, workspace: Workspace): Promise<void> {
  const result = await fetchStartFile(address, workspace);
  if (result.status === 'failed') return console.error(result.reason);
  try {
    await workspace.write(result.name, result.data);
  } catch (error) {
    console.error(`The file ${result.name} could not be kept.`, error);
  }
}
