import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/save-file.ts';

interface DataNoteProps {
  /** What it is. */
  title: string;
  fileName: string;
  value: unknown;
}

/** Something that has no view here: says what it is and lets the user have it. */
export function DataNote({ title, fileName, value }: DataNoteProps) {
  const text = () => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));
  return (
    <p className="output-note">
      {title} <Button label={`Download ${fileName}`} icon="download" small onClick={() => saveFile(fileName, text())} />
    </p>
  );
}
