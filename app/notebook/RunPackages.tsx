import type { RunPackage } from '../toolset/run.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { toVisibleText } from '../ui/reveal-invisible.ts';
import './run-packages.css';

/** The packages a run needed: those on their way with their bytes, the others by name. */
export function RunPackages({ packages }: { packages: readonly RunPackage[] }) {
  if (packages.length === 0) return null;
  const loaded = packages.filter((entry) => entry.state === 'loaded');
  return (
    <ul className="run-packages" aria-label="Packages">
      {packages
        .filter((entry) => entry.state !== 'loaded')
        .map((entry) => (
          <li key={entry.name} className={`package-${entry.state}`}>
            <Icon name={entry.state === 'failed' ? 'warning' : 'box'} size={14} />
            <span>{toVisibleText(entry.name)}</span>
            {entry.state === 'loading' ? (
              <ProgressBar
                label={`Loading ${entry.name}`}
                receivedBytes={entry.receivedBytes}
                totalBytes={entry.totalBytes}
              />
            ) : (
              <span>could not be loaded: {entry.reason}</span>
            )}
          </li>
        ))}
      {loaded.length > 0 && (
        <li>
          <Icon name="box" size={14} />
          <span>Loaded {loaded.map((entry) => toVisibleText(entry.name)).join(', ')}</span>
        </li>
      )}
    </ul>
  );
}
