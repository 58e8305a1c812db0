/** What a notebook can be taken away as. */
export type ExportFormat = 'ipynb' | 'py' | 'html' | 'md';

/** Name of a format's files, media type, and what it is for, in words for the user. */
export interface ExportFormatInfo {
  readonly format: ExportFormat;
  readonly extension: string;
  readonly mediaType: string;
  readonly label: string;
  readonly description: string;
}

export const EXPORT_FORMATS: readonly ExportFormatInfo[] = [
  {
    format: 'ipynb',
    extension: '.ipynb',
    mediaType: 'application/x-ipynb+json',
    label: 'Jupyter notebook',
    description: 'Code, text and outputs, for Jupyter, Colab and VS Code',
  },
  {
    format: 'py',
    extension: '.py',
    mediaType: 'text/x-python',
    label: 'Python script',
    description: 'Code and text in cells marked # %%, without outputs',
  },
  {
    format: 'html',
    extension: '.html',
    mediaType: 'text/html',
    label: 'HTML report',
    description: 'One page with everything in it, to read, send and print',
  },
  {
    format: 'md',
    extension: '.md',
    mediaType: 'text/markdown',
    label: 'Markdown',
    description: 'Text, code and figures, for wikis and repositories',
  },
];
