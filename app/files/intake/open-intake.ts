import type { Workspace } from '../../workspace/workspace.ts';
import type { Intake } from './intake.ts';

/** The intake of a workspace, whose code loads when it is first asked for. */
export async function openIntake(workspace: Workspace): Promise<Intake> {
  const { intakeOf } = await import('./intake.ts');
  return intakeOf(workspace);
}
