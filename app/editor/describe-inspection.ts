import type { Inspection } from '../../workers/contract/inquiry.ts';

/** A piece of text shown as it is, and how it is coloured. */
interface TextBlock {
  readonly language: 'python' | 'text';
  readonly text: string;
}

/** What is known of a name, in the order it is shown. */
export function listInspectionBlocks(inspection: Inspection): readonly TextBlock[] {
  const { name, type, signature, preview, documentation } = inspection;
  const heading = signature ?? (name === '' ? type : `${name}: ${type}`);
  const blocks: TextBlock[] = [
    { language: 'python', text: heading },
    { language: 'text', text: preview },
    { language: 'text', text: documentation },
  ];
  return blocks.filter(({ text }) => text.trim() !== '');
}

/**
 * Text as a code block of Markdown that it cannot get out of: no line of it is as long a fence as its own. Python's
 * documentation is anyone's text; it is shown, and never read as Markdown.
 */
export function toCodeBlock({ language, text }: TextBlock): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text.replace(/\r\n?|[\u2028\u2029]/g, '\n')}\n${fence}`;
}

/** What is known of a name as one plain text, for widgets that show that. */
export function toPlainText(inspection: Inspection): string {
  return [inspection.preview, inspection.documentation].filter((text) => text.trim() !== '').join('\n\n');
}
