import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Refusal, showRefusal } from './embed/show-refusal.ts';
import { isFramedElsewhere } from './lib/is-framed-elsewhere.ts';
import { Page } from './Page.tsx';
import { createSharedServices } from './services.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { createThemeStore, showTheme } from './ui/theme-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app.');

/** A page around this one could lay itself over its buttons, and the user's sessions and keys are here. */
const NOT_HERE: Refusal = {
  heading: 'Vivarium is not shown inside other sites',
  lead: 'This is the whole app, with the sessions that this browser keeps, and another site has put it into its page. Nothing was read or started.',
  problems: [
    'To use it, open its address in a tab of its own.',
    'To put Vivarium into a page, use its widget: embed.html instead of index.html, or embed.js.',
  ],
};

function start(place: HTMLElement): void {
  const themes = createThemeStore();
  showTheme(themes.getState());
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary what="The page">
        <Page shared={createSharedServices()} themes={themes} />
      </ErrorBoundary>
    </StrictMode>,
  );
}

// A policy in the page itself cannot say who may frame it; see SECURITY.md for the header that can.
if (isFramedElsewhere()) showRefusal(root, NOT_HERE);
else start(root);
