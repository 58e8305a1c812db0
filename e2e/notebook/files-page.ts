import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findPlugins } from '../app-plugins.ts';
import { startServer } from '../static-server.mjs';

/** A run, as far as these tests make one. */
export interface FiledRun {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What was read from a notebook file. */
export type Imported =
  | {
      readonly status: 'ok';
      readonly title: string;
      readonly document: { readonly cells: readonly Record<string, unknown>[]; readonly metadata: object };
      readonly runs: readonly FiledRun[];
      readonly notes: readonly string[];
    }
  | { readonly status: 'refused'; readonly reason: string };

/** A notebook that was written. */
export interface Exported {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly notice: string | null;
}

declare global {
  /** Lives in the page under test. */
  var notebookFiles: {
    importNotebook(file: File, options: { clientId: string; openedAt: number }): Promise<Imported>;
    exportNotebook(format: string, notebook: object): Promise<Exported>;
    readonly chosen: string[];
  };
}

/** The notebook's files and their menu in a plain page, in the app's style and built as the app is. */
const ENTRY = `
import '/app/app.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ExportMenu } from '/app/notebook/ExportMenu.tsx';
import { exportNotebook } from '/app/notebook/export-notebook.ts';
import { importNotebook } from '/app/notebook/import-notebook.ts';

const chosen = [];
globalThis.notebookFiles = { importNotebook, exportNotebook, chosen };
createRoot(document.getElementById('root')).render(
  createElement(ExportMenu, { onExport: (format) => chosen.push(format) }),
);
`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook files</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Notebook files</h1><div id="root"></div></main><script type="module" src="./entry.js"></script></body></html>`;

/** Builds the page and serves it. */
export async function serveFilesPage(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vivarium-files-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve('.'),
    base: './',
    plugins: [
      react(),
      ...(await findPlugins('vivarium-workers')),
      {
        name: 'files-page',
        resolveId: (id) => (id === 'virtual:files-page' ? id : null),
        load: (id) => (id === 'virtual:files-page' ? ENTRY : null),
      },
    ],
    publicDir: false,
    build: {
      outDir: folder,
      target: 'es2023',
      rolldownOptions: {
        input: { entry: 'virtual:files-page' },
        output: { entryFileNames: 'entry.js', assetFileNames: '[name][extname]' },
      },
    },
  });
  await writeFile(
    join(folder, 'index.html'),
    PAGE.replace('</head>', '<link rel="stylesheet" href="./entry.css"></head>'),
  );
  const server = await startServer({ root: folder, isolation: true });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Brings a file in, as if the user had chosen it. */
export function importText(page: Page, text: string, name = 'notebook.ipynb'): Promise<Imported> {
  return page.evaluate(
    ([content, fileName]) =>
      notebookFiles.importNotebook(new File([content], fileName), { clientId: 'session-1', openedAt: 0 }),
    [text, name] as const,
  );
}

/** Takes a notebook away; `secrets` are the user's keys. */
export function exportAs(
  page: Page,
  format: 'ipynb' | 'py' | 'html' | 'md',
  notebook: Extract<Imported, { status: 'ok' }>,
  secrets: readonly string[] = [],
): Promise<Exported> {
  return page.evaluate(([chosen, content]) => notebookFiles.exportNotebook(chosen, content), [
    format,
    { ...notebook, secrets },
  ] as const);
}
