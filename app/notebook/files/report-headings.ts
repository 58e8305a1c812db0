import { type HastContent, readText } from './hast.ts';

/** A heading of a report, for its table of contents; `level` is that of its element, 2 to 6. */
export interface ReportHeading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

/** Longest text of a heading in the table of contents, in characters. */
const LONGEST = 200;

/**
 * Collects a report's headings while it is written. They go below the title, which is the only one of level 1, and no
 * level is left out on the way down, so that they read as an outline.
 */
export function createHeadings() {
  const found: ReportHeading[] = [];
  /** Levels as they were written, of the headings that the next one may stand under. */
  const open: number[] = [];

  function visit(node: HastContent): void {
    if (node.type !== 'element') return;
    const written = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (written === undefined) {
      for (const child of node.children) visit(child);
      return;
    }
    while (open.length > 0 && (open.at(-1) ?? 0) >= Number(written)) open.pop();
    open.push(Number(written));
    const level = Math.min(open.length + 1, 6);
    const id = `section-${found.length + 1}`;
    node.tagName = `h${level}`;
    node.properties = { ...node.properties, id };
    found.push({ id, level, text: readText(node).trim().slice(0, LONGEST) });
  }

  return { visit, list: (): readonly ReportHeading[] => found };
}
