// Monaco's list of features has no entry for the suggestions themselves, and this file of it comes without types.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
