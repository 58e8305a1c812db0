import { isRecord } from '../../lib/is-record.ts';
import { toText } from '../../output/choose-mime.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Version 3's short names of media types. */
const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ['text', 'text/plain'],
  ['html', 'text/html'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['latex', 'text/latex'],
  ['json', 'application/json'],
  ['javascript', 'application/javascript'],
]);

/**
 * A notebook of format 3 in the shape of format 4, still unparsed. Its worksheets become one list; headings and HTML
 * cells become markdown.
 */
export function upgradeNotebook(file: Fields): Fields {
  const sheets = Array.isArray(file.worksheets) ? file.worksheets.filter(isRecord) : [];
  const cells = sheets.flatMap((sheet) => (Array.isArray(sheet.cells) ? sheet.cells : []));
  // A signature is of the file as it was; a name, when it has one, its title.
  const { signature: _signature, name, ...others } = isRecord(file.metadata) ? file.metadata : {};
  const metadata = name === undefined || name === '' ? others : { ...others, name };
  const language = readCodeLanguage(cells);
  return {
    nbformat: 4,
    nbformat_minor: 0,
    metadata: language === null ? metadata : { language_info: { name: language }, ...metadata },
    cells: cells.map(upgradeCell),
  };
}

/** The language all code cells are in, when it is one and not Python. */
function readCodeLanguage(cells: readonly unknown[]): string | null {
  const languages = new Set(
    cells.filter(isRecord).flatMap(({ language }) => (language === undefined ? [] : [language])),
  );
  const [language] = languages;
  return languages.size === 1 && typeof language === 'string' && language !== 'python' ? language : null;
}

function upgradeCell(cell: unknown): unknown {
  if (!isRecord(cell)) return cell;
  const metadata = isRecord(cell.metadata) ? cell.metadata : {};
  switch (cell.cell_type) {
    case 'code': {
      const { input, prompt_number, outputs, collapsed, language: _language, ...rest } = cell;
      return {
        ...rest,
        metadata: typeof collapsed === 'boolean' ? { ...metadata, collapsed } : metadata,
        source: input ?? '',
        execution_count: prompt_number ?? null,
        outputs: Array.isArray(outputs) ? outputs.map(upgradeOutput) : [],
      };
    }
    case 'heading': {
      const { level, ...rest } = cell;
      const marks = '#'.repeat(typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1);
      const text = (toText(cell.source) ?? '')
        .split(/\r\n?|\n/)
        .filter(Boolean)
        .join(' ');
      return { ...rest, cell_type: 'markdown', metadata, source: `${marks} ${text}` };
    }
    case 'html':
      return { ...cell, cell_type: 'markdown', metadata };
    default:
      return cell;
  }
}

function upgradeOutput(output: unknown): unknown {
  if (!isRecord(output)) return output;
  switch (output.output_type) {
    case 'stream':
      return { output_type: 'stream', name: output.stream ?? 'stdout', text: output.text ?? '' };
    case 'pyerr':
      return { ...output, output_type: 'error' };
    case 'pyout':
      return { ...upgradeData(output), output_type: 'execute_result', execution_count: output.prompt_number ?? null };
    case 'display_data':
      return { ...upgradeData(output), output_type: 'display_data' };
    default:
      return output;
  }
}

function upgradeData({ output_type: _type, prompt_number: _count, metadata, ...data }: Fields): Fields {
  const entries = Object.entries(data).map(([key, value]) => {
    const type = MIME_TYPES.get(key) ?? key;
    return [type, type === 'application/json' ? parseJsonText(value) : value] as const;
  });
  return { data: Object.fromEntries(entries), metadata: upgradeMetadata(metadata) };
}

/** Facts about an output stand under its media types' names, which are short ones too. */
function upgradeMetadata(value: unknown): Fields {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [MIME_TYPES.get(key) ?? key, entry]));
}

/** Version 3 keeps JSON as text. */
function parseJsonText(value: unknown): unknown {
  const text = toText(value);
  if (text === null) return value;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
