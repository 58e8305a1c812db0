import { formatBytes } from '../../lib/format-bytes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useStorageRoom } from '../../workspace/use-storage-room.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** How much is kept in this browser, and how well. */
export function StorageLine({ workspace }: { workspace: Workspace }) {
  const room = useStorageRoom(workspace);
  if (room === null) return null;
  const { kind, used, quota, persistent } = room;
  if (kind === 'memory') {
    return (
      <p className="storage-line storage-warn">
        <Icon name="warning" size={14} />
        <span>These files are in this page’s memory only. Download what you want to keep.</span>
      </p>
    );
  }
  const isKnown = used !== null && quota !== null && quota > 0;
  return (
    <div className="storage-line">
      {isKnown && (
        <meter
          aria-label="Storage used"
          min={0}
          max={quota}
          high={quota * 0.9}
          value={used}
          title={`${formatBytes(used)} of ${formatBytes(quota)}`}
        />
      )}
      <p title={describeKeeping(persistent)}>
        {isKnown ? `${formatBytes(used)} of ${formatBytes(quota)} in this browser` : 'Kept in this browser'}
        {persistent === true && ', for good'}
      </p>
    </div>
  );
}

function describeKeeping(persistent: boolean | null): string {
  if (persistent) return 'The browser keeps these files until you delete them.';
  return 'The browser may delete these files when the disk is nearly full. Download what you cannot lose.';
}
