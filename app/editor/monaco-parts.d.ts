// Parts of Monaco that its list of features has no entry for; these files of it come without types.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';

declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: {
    /** Puts services in the place of Monaco's own, by their names; before anything else of Monaco is called. */
    initialize(overrides: Readonly<Record<string, unknown>>): void;
  };
}

declare module 'monaco-editor/languages/definitions/markdown/markdown' {
  import type { languages } from 'monaco-editor/editor';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage;
}
