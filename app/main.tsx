import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './Page.tsx';
import { createSharedServices } from './services.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { createThemeStore, showTheme } from './ui/theme-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app.');

const themes = createThemeStore();
showTheme(themes.getState());
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary what="The page">
      <Page shared={createSharedServices()} themes={themes} />
    </ErrorBoundary>
  </StrictMode>,
);
