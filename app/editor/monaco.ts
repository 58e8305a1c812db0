// First of all, as parts of Monaco ask for policies when they are imported.
import './trust-monaco.ts';

// Only the parts of Monaco that a cell needs; the package's own entry brings every language and feature it has.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/iPadShowKeyboard/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/unicodeHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import * as monaco from 'monaco-editor/editor';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import * as markdown from 'monaco-editor/languages/definitions/markdown/markdown';
import { overlayLayout } from './editor-overlay.ts';
import { pythonConfiguration, pythonTokens } from './python-language.ts';
import { registerPythonHelp } from './python-providers.ts';

// Before anything else is asked of Monaco, which would start its services as they are.
StandaloneServices.initialize({ layoutService: overlayLayout });

monaco.languages.register({ id: 'python' });
monaco.languages.setMonarchTokensProvider('python', pythonTokens);
monaco.languages.setLanguageConfiguration('python', pythonConfiguration);
registerPythonHelp();
monaco.languages.register({ id: 'markdown' });
monaco.languages.setMonarchTokensProvider('markdown', markdown.language);
monaco.languages.setLanguageConfiguration('markdown', markdown.conf);

export { monaco };
