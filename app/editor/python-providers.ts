import { type CancellationToken, type editor, languages, type Position, Range } from 'monaco-editor/editor';
import type { Inspection } from '../../workers/contract/inquiry.ts';
import { askHelp } from './ask-help.ts';
import {
  applyChoice,
  type CompletionChoice,
  type CompletionChoices,
  listWords,
  toCompletionChoices,
} from './completion-items.ts';
import { leaveOutName, toCallDescription } from './describe-call.ts';
import { listInspectionBlocks, toCodeBlock, toPlainText } from './describe-inspection.ts';
import type { PythonHelp } from './python-help.ts';

/** How long Python may take before the words of the code stand in, in milliseconds. */
const COMPLETE_LIMIT_MS = 1_500;
const INSPECT_LIMIT_MS = 5_000;

/** Where the help of an editor comes from, as long as there is that editor. */
interface HelpSource {
  readonly current: () => PythonHelp | null;
  /** Aborted when the editor goes. */
  readonly signal: AbortSignal;
}

/** Providers are registered for a language, once; they find the help of the editor that asks by its text. */
const sources = new Map<editor.ITextModel, HelpSource>();

/** Gives an editor's text its help until the source's signal is aborted. */
export function attachHelp(model: editor.ITextModel, source: HelpSource): void {
  sources.set(model, source);
  source.signal.addEventListener('abort', () => void sources.delete(model));
}

/** Lets Monaco ask the interpreter about Python. */
export function registerPythonHelp(): void {
  languages.registerCompletionItemProvider('python', {
    triggerCharacters: ['.', '"', "'"],
    provideCompletionItems,
    resolveCompletionItem,
  });
  languages.registerSignatureHelpProvider('python', {
    signatureHelpTriggerCharacters: ['(', ','],
    signatureHelpRetriggerCharacters: [')', '='],
    provideSignatureHelp,
  });
  languages.registerHoverProvider('python', { provideHover });
}

/** What a suggestion stands for, to document it when it is looked at. */
const origins = new WeakMap<languages.CompletionItem, { source: HelpSource; code: string; offset: number }>();

async function provideCompletionItems(
  model: editor.ITextModel,
  position: Position,
  context: languages.CompletionContext,
  token: CancellationToken,
): Promise<languages.CompletionList> {
  const source = sources.get(model);
  const { code, offset } = readPlace(model, position);
  const typed = context.triggerCharacter;
  // A quote opens a column's name after a bracket; elsewhere it is only a text.
  if (source === undefined || ((typed === '"' || typed === "'") && !/[[(]\s*["']$/.test(code.slice(0, offset)))) {
    return { suggestions: [] };
  }
  const help = source.current();
  const answer = await askHelp(async (signal) => (help === null ? null : help.complete(code, offset, signal)), {
    limitMs: COMPLETE_LIMIT_MS,
    token,
    signal: source.signal,
  });
  if (token.isCancellationRequested || model.isDisposed()) return { suggestions: [] };
  const found = answer === null ? null : toCompletionChoices(answer, code, offset);
  if (found === null && typed !== undefined) return { suggestions: [] };
  const choices = found ?? listWords(code, offset);
  return {
    suggestions: choices.items.map((choice) => {
      const item = toItem(choice, toRange(model, choices));
      if (found !== null) origins.set(item, { source, ...applyChoice(code, choices, choice.label) });
      return item;
    }),
    // Python was busy: the next letter asks again.
    incomplete: found === null,
  };
}

async function resolveCompletionItem(
  item: languages.CompletionItem,
  token: CancellationToken,
): Promise<languages.CompletionItem> {
  const origin = origins.get(item);
  if (origin === undefined) return item;
  const { source, code, offset } = origin;
  const inspection = await inspect(source, code, offset, token);
  if (inspection === null) return item;
  const detail = inspection.signature ?? inspection.type;
  return { ...item, detail: detail === '' ? (item.detail ?? '') : detail, documentation: toPlainText(inspection) };
}

async function provideSignatureHelp(
  model: editor.ITextModel,
  position: Position,
  token: CancellationToken,
): Promise<languages.SignatureHelpResult | null> {
  const source = sources.get(model);
  if (source === undefined) return null;
  const place = readPlace(model, position);
  const asked = leaveOutName(place.code, place.offset);
  const inspection = await inspect(source, asked.code, asked.offset, token);
  const call = inspection === null ? null : toCallDescription(inspection);
  if (call === null) return null;
  const signature = {
    label: call.signature,
    documentation: call.documentation,
    parameters: call.parameters.map((label) => ({ label })),
  };
  return {
    value: { signatures: [signature], activeSignature: 0, activeParameter: call.activeParameter },
    dispose() {},
  };
}

async function provideHover(
  model: editor.ITextModel,
  position: Position,
  token: CancellationToken,
): Promise<languages.Hover | null> {
  const source = sources.get(model);
  const word = model.getWordAtPosition(position);
  if (source === undefined || word === null) return null;
  const { code, offset } = readPlace(model, position);
  const inspection = await inspect(source, code, offset, token);
  if (inspection === null || model.isDisposed()) return null;
  return {
    range: new Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn),
    contents: listInspectionBlocks(inspection).map((block) => ({
      value: toCodeBlock(block),
      isTrusted: false,
      supportHtml: false,
      supportThemeIcons: false,
    })),
  };
}

function inspect(
  source: HelpSource,
  code: string,
  offset: number,
  token: CancellationToken,
): Promise<Inspection | null> {
  const help = source.current();
  return askHelp(async (signal) => (help === null ? null : help.inspect(code, offset, signal)), {
    limitMs: INSPECT_LIMIT_MS,
    token,
    signal: source.signal,
  });
}

function readPlace(model: editor.ITextModel, position: Position): { code: string; offset: number } {
  return { code: model.getValue(), offset: model.getOffsetAt(position) };
}

function toRange(model: editor.ITextModel, { start, end }: CompletionChoices): Range {
  return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

function toItem({ label, kind, detail, order }: CompletionChoice, range: Range): languages.CompletionItem {
  return { label, kind: KINDS[kind], detail, sortText: order, insertText: label, range };
}

const KINDS: Record<CompletionChoice['kind'], languages.CompletionItemKind> = {
  variable: languages.CompletionItemKind.Variable,
  function: languages.CompletionItemKind.Function,
  class: languages.CompletionItemKind.Class,
  module: languages.CompletionItemKind.Module,
  keyword: languages.CompletionItemKind.Keyword,
  attribute: languages.CompletionItemKind.Property,
  column: languages.CompletionItemKind.Field,
  file: languages.CompletionItemKind.File,
  word: languages.CompletionItemKind.Text,
};
