import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { describeJob } from './describe-intake.ts';
import type { IntakeJob } from './intake-state.ts';
import './intake-progress.css';
import { useLate } from './use-late.ts';

/** What is done sooner than this is not worth moving the page for, in milliseconds. */
const SOON = 300;

/** How far files are that come in, below everything else, so that nothing is covered; each can be cancelled. */
export function IntakeProgress({ jobs, onCancel }: { jobs: readonly IntakeJob[]; onCancel: (id: string) => void }) {
  const shown = useLate(
    jobs.some(({ step }) => step.type !== 'asking'),
    SOON,
  );
  if (!shown) return null;
  return (
    <section className="intake-progress" aria-label="Files on their way in">
      <ul>
        {jobs.map((job) => (
          <IntakeRow key={job.id} job={job} onCancel={() => onCancel(job.id)} />
        ))}
      </ul>
    </section>
  );
}

function IntakeRow({ job, onCancel }: { job: IntakeJob; onCancel: () => void }) {
  const { title, step } = job;
  const isMeasured = step.type === 'adding' || step.type === 'unpacking';
  return (
    <li className="intake-row">
      <span className="intake-row-text">
        {step.type !== 'waiting' && !isMeasured && <Spinner />}
        <bdi>{describeJob(job)}</bdi>
      </span>
      {isMeasured && <ProgressBar label={title} receivedBytes={step.doneBytes} totalBytes={step.totalBytes} />}
      <Button label="Cancel" aria-label={`Cancel adding ${title}`} small onClick={onCancel} />
    </li>
  );
}
