import { Fragment } from 'react';
import type { Run, RunFile } from '../toolset/run.ts';
import { toVisibleText } from '../ui/reveal-invisible.ts';

/** Files named before the rest is counted. */
const MOST_NAMED = 8;

/** What a run did to files, on one quiet line under what it showed. */
export function RunFilesLine({ run }: { run: Run }) {
  const { files } = run;
  if (files.length === 0) return null;
  const more = files.length - MOST_NAMED;
  return (
    <p className="output-note">
      <span>
        {'Files: '}
        {files.slice(0, MOST_NAMED).map((file, index) => (
          <Fragment key={file.path}>
            {index > 0 && ', '}
            <bdi>{toVisibleText(file.path)}</bdi> ({tell(file)})
          </Fragment>
        ))}
        {more > 0 && ` and ${more} more`}
      </span>
    </p>
  );
}

function tell(file: RunFile): string {
  return file.change === 'renamed' ? `was ${toVisibleText(file.from)}` : file.change;
}
