import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Parts of Monaco that its core brings along and a notebook's cell never starts: comparing two texts, and the pickers
 * and trees of a whole code editor. Together a sixth of what is loaded with the editor.
 */
const LEFT_OUT = [
  'base/browser/ui/tree/asyncDataTree.js',
  'base/browser/ui/tree/dataTree.js',
  'base/browser/ui/tree/objectTree.js',
  'editor/browser/widget/diffEditor/diffEditorWidget.js',
  'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js',
  'editor/standalone/browser/quickInput/standaloneQuickInputService.js',
];

/**
 * Leaves these parts out of the build: their classes stay, empty, for those that only name or extend them. Fails when
 * Monaco has moved one of them, as it would come back unseen.
 */
export function leanMonaco(): Plugin {
  const found = new Set<string>();
  return {
    name: 'vivarium-lean-monaco',
    enforce: 'pre',
    load(id) {
      const part = LEFT_OUT.find((path) => id.endsWith(`/monaco-editor/esm/vs/${path}`));
      if (part === undefined) return null;
      found.add(part);
      return toEmptyClasses(readFileSync(id, 'utf8'));
    },
    buildEnd(error) {
      const moved = LEFT_OUT.filter((part) => !found.has(part));
      if (error || found.size === 0 || moved.length === 0) return;
      this.error(`Monaco no longer has ${moved.join(', ')}; see workers/build/lean-monaco.ts.`);
    },
  };
}

/** A module with the same exports, each a class of nothing. */
export function toEmptyClasses(source: string): string {
  const lists = [...source.matchAll(/^export \{([^}]*)\};/gm)].map((match) => match[1] ?? '');
  const names = lists.flatMap((list) => list.split(',').map((name) => name.trim().replace(/^.* as /, '')));
  return names
    .filter((name) => name !== '')
    .map((name) => `export class ${name} {}`)
    .join('\n');
}
