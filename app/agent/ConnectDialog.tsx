import type { ComponentProps } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import type { ModelForm } from './ModelForm.tsx';

const LoadedForm = lazyPart('The form for a model', async () => (await import('./ModelForm.tsx')).ModelForm);

/** The dialog for a model, whose code is loaded when it is first opened. */
export function ConnectDialog(props: ComponentProps<typeof ModelForm>) {
  return (
    <Dialog title="Connect a model" onClose={props.onClose}>
      <ErrorBoundary what="The form">
        <LoadedForm {...props} />
      </ErrorBoundary>
    </Dialog>
  );
}
