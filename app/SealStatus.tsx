import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { PackageSourceState } from './toolset/package-source-state.ts';
import { Button } from './ui/Button.tsx';

/** What keeps Python in, and where its packages come from. */
export function SealStatus({ packageSource }: { packageSource: StoreApi<PackageSourceState> }) {
  const source = useStore(packageSource);
  const lacking = source.status === 'unreachable';
  return (
    <>
      <Button
        label={lacking ? 'Sealed, no packages' : 'Sealed'}
        icon="shield"
        small
        tone="quiet"
        className={lacking ? 'seal-button seal-warn' : 'seal-button seal-good'}
        popoverTarget="seal-card"
      />
      <div id="seal-card" className="seal-card" popover="auto">
        <p>
          <strong>Python is sealed in.</strong> It runs in a sandbox without network, storage or any way into this page.
          Your files stay in this browser.
        </p>
        <p>{describePackageSource(source)}</p>
      </div>
    </>
  );
}

function describePackageSource(source: PackageSourceState): string {
  switch (source.status) {
    case 'unknown':
      return 'Packages such as numpy and pandas are loaded when code needs them.';
    case 'reachable':
      return `Packages such as numpy and pandas come from ${source.name}, each checked against its known hash.`;
    case 'unreachable':
      return `Packages such as numpy and pandas cannot be loaded: ${source.reason} The standard library works.`;
  }
}
