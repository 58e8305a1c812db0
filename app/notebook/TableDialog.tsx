import { useEffect, useMemo, useState } from 'react';
import type { TablePreview } from '../../workers/contract/table.ts';
import { TableView } from '../output/TableView.tsx';
import { OutputServicesContext } from '../output/use-output-services.ts';
import type { InquiryResult } from '../toolset/inquiry-result.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import type { NotebookServices } from './notebook-services.ts';
import { createInterpreterServices } from './output-access.ts';

interface TableDialogProps {
  variable: string;
  interpreterId: string;
  services: NotebookServices;
  onClose: () => void;
}

/** A variable as a table. */
export function TableDialog({ variable, interpreterId, services, onClose }: TableDialogProps) {
  const [result, setResult] = useState<InquiryResult<TablePreview> | null>(null);
  const outputServices = useMemo(
    () => createInterpreterServices(services.inquire, interpreterId),
    [services, interpreterId],
  );
  useEffect(() => {
    const abort = new AbortController();
    const question = { type: 'open-table', variable } as const;
    void services.inquire(question, { interpreterId, waits: true, signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted) setResult(answer);
    });
    return () => abort.abort();
  }, [services, variable, interpreterId]);
  return (
    <Dialog title={variable} wide onClose={onClose}>
      {result === null && (
        <p role="status">
          <Spinner /> Reading the table
        </p>
      )}
      {result?.status === 'ok' && (
        <OutputServicesContext value={outputServices}>
          <TableView preview={result.value} title={variable} fileName={variable} tall />
        </OutputServicesContext>
      )}
      {result !== null && result.status !== 'ok' && (
        <p role="status">{result.status === 'busy' ? 'Python is busy.' : result.reason}</p>
      )}
    </Dialog>
  );
}
