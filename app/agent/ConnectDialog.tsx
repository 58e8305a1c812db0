import { type ComponentProps, lazy, Suspense } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import type { ModelForm } from './ModelForm.tsx';

const LoadedForm = lazy(() => import('./ModelForm.tsx').then((module) => ({ default: module.ModelForm })));

/** The dialog for a model, whose code is loaded when it is first opened. */
export function ConnectDialog(props: ComponentProps<typeof ModelForm>) {
  return (
    <Dialog title="Connect a model" onClose={props.onClose}>
      <ErrorBoundary what="The form">
        <Suspense>
          <LoadedForm {...props} />
        </Suspense>
      </ErrorBoundary>
    </Dialog>
  );
}
