import { loadPart } from '../../lib/load-part.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Intake } from './intake.ts';

/** The intake of a workspace, whose code loads when it is first asked for; rejects as that does. */
export async function openIntake(workspace: Workspace): Promise<Intake> {
  const { intakeOf } = await loadPart('What takes files in', () => import('./intake.ts'));
  return intakeOf(workspace);
}
