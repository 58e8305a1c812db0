import { Button } from '../ui/Button.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import { saveFile } from '../ui/save-file.ts';
import { toMimeFile } from './mime-file.ts';

interface DataNoteProps {
  mimeType: string;
  value: unknown;
  /** Name of a saved file, without extension. */
  fileName: string;
}

/** Something that has no view here: says what it is and lets the user have it. */
export function DataNote({ mimeType, value, fileName }: DataNoteProps) {
  const save = () => {
    const { extension, content } = toMimeFile(mimeType, value);
    saveFile(`${fileName}.${extension}`, content);
  };
  return (
    <p className="output-note">
      {nameType(mimeType)}{' '}
      <Button
        label={`Download ${fileName}.${toMimeFile(mimeType, typeof value === 'string' ? '' : null).extension}`}
        icon="download"
        small
        onClick={save}
      />
    </p>
  );
}

function nameType(mimeType: string): string {
  if (/\/javascript$/.test(mimeType)) return 'JavaScript, which is never run here.';
  if (mimeType === 'application/pdf') return 'A PDF document.';
  if (mimeType.startsWith('audio/')) return `A sound (${toVisibleText(mimeType.slice(0, 100))}).`;
  if (mimeType.startsWith('video/')) return `A video (${toVisibleText(mimeType.slice(0, 100))}).`;
  return `An output of the type ${toVisibleText(mimeType.slice(0, 200))}, which has no view here.`;
}
