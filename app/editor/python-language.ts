import { languages } from 'monaco-editor/editor';

const KEYWORDS =
  'and as assert async await break case class continue def del elif else except finally for from global if import in is ' +
  'lambda match nonlocal not or pass raise return try while with yield';
const LITERALS = '__debug__ Ellipsis False None NotImplemented True';
const BUILT_INS =
  '__import__ abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr ' +
  'dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int ' +
  'isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range ' +
  'repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip';

const NAME = '[\\p{L}_][\\p{L}\\p{N}_]*';

/** Python's tokens, coloured as code that is only shown is, so that nothing changes colour when it is edited. */
export const pythonTokens: languages.IMonarchLanguage = {
  unicode: true,
  defaultToken: '',
  tokenPostfix: '.python',
  keywords: KEYWORDS.split(' '),
  literals: LITERALS.split(' '),
  builtIns: BUILT_INS.split(' '),
  brackets: [
    { open: '{', close: '}', token: 'delimiter.curly' },
    { open: '[', close: ']', token: 'delimiter.square' },
    { open: '(', close: ')', token: 'delimiter.parenthesis' },
  ],
  tokenizer: {
    root: [
      [/^(\s*)(@[^\s(#]+)/, ['', 'meta']],
      [new RegExp(`(def|class)(\\s+)(${NAME})`, 'u'), ['keyword', '', 'title']],
      { include: '@values' },
    ],
    values: [
      [/#.*$/, 'comment'],
      [/(?:[fFtT][rR]?|[rR][fFtT])('''|""")/, { token: 'string', next: '@format.$1' }],
      // A quote at the end of its line opens nothing yet.
      [/(?:[bBfFrRtTuU]{0,2})['"]$/, 'string'],
      [/(?:[fFtT][rR]?|[rR][fFtT])('|")/, { token: 'string', next: '@formatLine.$1' }],
      [/(?:[rR][bB]?|[bB][rR]?|[uU])?('''|""")/, { token: 'string', next: '@text.$1' }],
      [/(?:[rR][bB]?|[bB][rR]?|[uU])?('|")/, { token: 'string', next: '@textLine.$1' }],
      [/0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+/, 'number'],
      [/(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/, 'number'],
      [
        new RegExp(NAME, 'u'),
        { cases: { '@keywords': 'keyword', '@literals': 'literal', '@builtIns': 'builtin', '@default': '' } },
      ],
      [/[{}[\]()]/, '@brackets'],
    ],
    text: [
      [/[^\\'"]+|\\./, 'string'],
      [/\\$/, 'string'],
      [/'''|"""/, { cases: { '$#==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
      [/['"]/, 'string'],
    ],
    textLine: [
      [/\\.$/, { token: 'string', next: '@pop' }],
      [/[^\\'"]+$/, { token: 'string', next: '@pop' }],
      [/[^\\'"]+|\\./, 'string'],
      // A backslash at the end goes on with the next line.
      [/\\$/, 'string'],
      [/['"]$/, { token: 'string', next: '@pop' }],
      [/['"]/, { cases: { '$#==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
    ],
    format: [
      [/\{\{|\}\}/, 'string'],
      [/\{/, { token: '', next: '@inserted' }],
      [/[^\\'"{}]+|\\./, 'string'],
      [/\\$/, 'string'],
      [/'''|"""/, { cases: { '$#==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
      [/['"}]/, 'string'],
    ],
    formatLine: [
      [/\\.$/, { token: 'string', next: '@pop' }],
      [/\{\{|\}\}/, 'string'],
      [/\{/, { token: '', next: '@inserted' }],
      [/[^\\'"{}]+$/, { token: 'string', next: '@pop' }],
      [/[^\\'"{}]+|\\./, 'string'],
      [/\\$/, 'string'],
      [/['"]$/, { token: 'string', next: '@pop' }],
      [/['"]/, { cases: { '$#==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
      [/\}/, 'string'],
    ],
    inserted: [[/\}/, { token: '', next: '@pop' }], { include: '@values' }],
  },
};

/** What the editor does by itself while Python is typed. */
export const pythonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
  wordPattern: /[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*/gu,
  onEnterRules: [
    {
      beforeText: /^\s*(?:async|case|class|def|elif|else|except|finally|for|if|match|try|while|with)\b.*:\s*(?:#.*)?$/,
      action: { indentAction: languages.IndentAction.Indent },
    },
    {
      // What follows these is never reached.
      beforeText: /^\s+(?:return|raise|break|continue|pass)\b[^([{]*$/,
      action: { indentAction: languages.IndentAction.Outdent },
    },
  ],
};
