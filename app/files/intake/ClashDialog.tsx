import { useId, useState } from 'react';
import { formatBytes } from '../../lib/format-bytes.ts';
import { readLocale } from '../../lib/locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import { ChoiceButtons } from './ChoiceButtons.tsx';
import { chooseForAll } from './choose-for-all.ts';
import './intake-dialogs.css';
import type { Clash, ClashChoice } from './plan-files.ts';

/** Rows that are listed; for more than these there is one choice. */
const MOST_ROWS = 100;

interface ClashDialogProps {
  clashes: readonly Clash[];
  onChoose: (choices: ReadonlyMap<string, ClashChoice>) => void;
  onCancel: () => void;
}

/** Asks what becomes of files whose names are taken: of each, or of all alike. At first nothing is lost: both are kept. */
export function ClashDialog({ clashes, onChoose, onCancel }: ClashDialogProps) {
  const [choices, setChoices] = useState(() => chooseForAll(clashes, 'both'));
  const [only] = clashes;
  const isOne = clashes.length === 1;
  const all = new Set(choices.values());
  const [shared] = all;
  const title =
    isOne && only
      ? `“${toVisibleText(only.path)}” is there already`
      : `${formatCount(clashes.length)} files are there already`;
  return (
    <Dialog title={title} onClose={onCancel}>
      {!isOne && (
        <div className="clash-all">
          <ChoiceButtons
            name={`For all ${formatCount(clashes.length)} files`}
            shown
            choice={all.size === 1 ? (shared ?? null) : null}
            onChoose={(choice) => setChoices(chooseForAll(clashes, choice))}
          />
        </div>
      )}
      <ul className="intake-list">
        {clashes.slice(0, MOST_ROWS).map((clash) => (
          <ClashRow
            key={clash.path}
            clash={clash}
            named={!isOne}
            choice={choices.get(clash.path) ?? 'both'}
            onChoose={(choice) => setChoices(new Map(choices).set(clash.path, choice))}
          />
        ))}
      </ul>
      {clashes.length > MOST_ROWS && (
        <p className="intake-fact">
          And {formatCount(clashes.length - MOST_ROWS)} more, which the choice for all files is for.
        </p>
      )}
      <div className="dialog-actions">
        <Button label="Add nothing" onClick={onCancel} />
        <Button label="Go on" tone="accent" onClick={() => onChoose(choices)} />
      </div>
    </Dialog>
  );
}

interface ClashRowProps {
  clash: Clash;
  named: boolean;
  choice: ClashChoice;
  onChoose: (choice: ClashChoice) => void;
}

function ClashRow({ clash: { path, data, existing }, named, choice, onChoose }: ClashRowProps) {
  const id = useId();
  const name = toVisibleText(path);
  return (
    <li className="clash" aria-labelledby={id}>
      <div id={id}>
        {named && (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        )}
        <p className="intake-fact">
          Here: {formatBytes(existing.content.size)},{' '}
          {new Date(existing.modifiedAt).toLocaleString(readLocale() ?? undefined)}
        </p>
        <p className="intake-fact">
          New: {formatBytes(data.size)}
          {data instanceof File && `, ${new Date(data.lastModified).toLocaleString(readLocale() ?? undefined)}`}
        </p>
      </div>
      <ChoiceButtons name={name} choice={choice} onChoose={onChoose} />
    </li>
  );
}
