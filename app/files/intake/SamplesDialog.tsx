import { useState } from 'react';
import { formatBytes } from '../../lib/format-bytes.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { addSample } from './add-sample.ts';
import type { Intake } from './intake.ts';
import './intake-dialogs.css';
import { SAMPLES } from './samples.ts';

/** The files that the app brings along, each to be added. */
export function SamplesDialog({ intake, onClose }: { intake: Intake; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (path: string) => setProblem(await addSample(intake, path));
  return (
    <Dialog title="Sample files" onClose={onClose}>
      <ul className="intake-list">
        {SAMPLES.map(({ path, sizeBytes, description }) => (
          <li key={path} className="sample">
            <Icon name="file" size={18} />
            <div>
              <strong>{path}</strong> <span className="intake-fact">{formatBytes(sizeBytes)}</span>
              <p>{description}</p>
            </div>
            <Button label="Add" aria-label={`Add ${path}`} small onClick={() => void add(path)} />
          </li>
        ))}
      </ul>
      <p role="alert" className="intake-problem">
        {problem}
      </p>
    </Dialog>
  );
}
