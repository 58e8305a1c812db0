import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { toVisibleText } from '../../ui/reveal-invisible.ts';
import type { IntakeProblem } from './candidate.ts';
import './intake-dialogs.css';

/** Every file that could not be added, with why. */
export function ProblemsDialog({ problems, onClose }: { problems: readonly IntakeProblem[]; onClose: () => void }) {
  return (
    <Dialog title={`${problems.length} files were not added`} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard. */}
      <ul className="intake-list" tabIndex={0} aria-label="Files that were not added">
        {problems.map(({ path, reason }) => (
          <li key={`${path}\n${reason}`}>
            <strong>
              <bdi>{toVisibleText(path)}</bdi>
            </strong>
            <p>{toVisibleText(reason)}</p>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button label="Close" onClick={onClose} data-autofocus />
      </div>
    </Dialog>
  );
}
