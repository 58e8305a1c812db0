import { useCallback } from 'react';
import { useStore } from 'zustand';
import { assertNever } from '../../lib/assert-never.ts';
import { useAbilities } from '../../notebook/use-abilities.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Workspace } from '../../workspace/workspace.ts';
import { AddressDialog } from './AddressDialog.tsx';
import { ClashDialog } from './ClashDialog.tsx';
import { IntakeProgress } from './IntakeProgress.tsx';
import { type Intake, intakeOf } from './intake.ts';
import type { IntakeDialog, IntakeOffer, IntakeQuestion } from './intake-state.ts';
import { MemoryDialog } from './MemoryDialog.tsx';
import { ProblemsDialog } from './ProblemsDialog.tsx';
import { SamplesDialog } from './SamplesDialog.tsx';
import { usePagePaste } from './use-page-paste.ts';

interface IntakeViewsProps {
  workspace: Workspace;
  onOpenNotebook: (file: File) => void;
}

/** What there is to see of files that come in: how far they are, what is asked about them, what came of it. Hears what is pasted. */
export function IntakeViews({ workspace, onOpenNotebook }: IntakeViewsProps) {
  const { changes } = useAbilities();
  const intake = intakeOf(workspace);
  const { jobs, question, notice, dialog } = useStore(intake.state);
  const accept = (offer: IntakeOffer) => {
    switch (offer.type) {
      case 'unpack':
        return void intake.unpack(offer.path);
      case 'open-notebook':
        return onOpenNotebook(offer.file);
      case 'add-table':
        return void intake.addTable(offer.table);
      case 'show-problems':
        return intake.show({ type: 'problems', problems: offer.problems });
      default:
        return assertNever(offer);
    }
  };
  usePagePaste((transfer) => {
    if (changes) void intake.takePasted(transfer);
  });
  const dismiss = useCallback(() => intake.dismiss(), [intake]);
  const offers = notice?.offers.filter(({ type }) => changes || type === 'show-problems');
  const actions = offers?.map((offer) => ({ label: nameOffer(offer), onChoose: () => accept(offer) }));
  return (
    <>
      <IntakeProgress jobs={jobs} onCancel={(id) => intake.cancel(id)} />
      <Notice
        label="Added files"
        text={notice?.text ?? null}
        fleeting={notice?.fleeting ?? false}
        actions={actions ?? []}
        onClose={dismiss}
      />
      {question && <QuestionDialog key={question.jobId} intake={intake} question={question} />}
      {dialog && <OpenDialog intake={intake} dialog={dialog} />}
    </>
  );
}

function QuestionDialog({ intake, question }: { intake: Intake; question: IntakeQuestion }) {
  const cancel = () => intake.cancel(question.jobId);
  if (question.type === 'memory') {
    const add = () => intake.answer({ type: 'memory' });
    return <MemoryDialog totalBytes={question.totalBytes} onAdd={add} onCancel={cancel} />;
  }
  return (
    <ClashDialog
      clashes={question.clashes}
      onChoose={(choices) => intake.answer({ type: 'clashes', choices })}
      onCancel={cancel}
    />
  );
}

function OpenDialog({ intake, dialog }: { intake: Intake; dialog: IntakeDialog }) {
  const close = () => intake.show(null);
  switch (dialog.type) {
    case 'address':
      return <AddressDialog intake={intake} onClose={close} />;
    case 'samples':
      return <SamplesDialog intake={intake} onClose={close} />;
    case 'problems':
      return <ProblemsDialog problems={dialog.problems} onClose={close} />;
    default:
      return assertNever(dialog);
  }
}

function nameOffer(offer: IntakeOffer): string {
  switch (offer.type) {
    case 'unpack':
      return 'Unpack';
    case 'open-notebook':
      return 'Open as notebook';
    case 'add-table':
      return 'Add as table: pasted.csv';
    case 'show-problems':
      return `Show all ${offer.problems.length}`;
    default:
      return assertNever(offer);
  }
}
