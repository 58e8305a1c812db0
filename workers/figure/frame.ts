import type { FigureDraw, FigureEvent, FigureExport } from '../contract/figure-message.ts';
import './figure-library.ts';
import { runScript, trustLibraries } from './trust-libraries.ts';

/**
 * The figure frame's script: waits for one message of the page with a library, a figure and a port, draws, and tells
 * of heights, failures and links. The figure may come from anywhere; what keeps it in is the frame's opaque origin and
 * a policy under which nothing is loaded and no script runs but ours.
 */
function awaitFigure(): void {
  if (self.origin !== 'null') return;
  addEventListener('message', function receive(event) {
    const [port] = event.ports;
    if (event.source !== parent || !port) return;
    removeEventListener('message', receive);
    void drawFigure(event.data as FigureDraw, port); // the page is the trusted side of this border
  });
  parent.postMessage('figure-frame-ready', '*');
}

async function drawFigure({ library, script, json, fill }: FigureDraw, port: MessagePort): Promise<void> {
  const tell = (event: FigureEvent) => port.postMessage(event);
  const refuse = (what: string) => tell({ type: 'figure-refused', what });
  const target = document.querySelector<HTMLElement>('#figure');
  if (target === null) return;
  document.documentElement.classList.toggle('fill', fill);
  target.classList.add(library);
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refuse(blockedURI));
  const follow = (href: string) => tell({ type: 'figure-link', href });
  holdLinks(follow);
  trustLibraries();
  try {
    runScript(script);
    if (window.vivariumFigureLibrary === undefined) throw new Error('The library did not start.');
    const drawn = await window.vivariumFigureLibrary.draw({ target, json, fill, refuse, follow });
    port.onmessage = async ({ data }: MessageEvent<FigureExport>) => {
      const svg = await drawn.toSvg().catch(() => null);
      tell({ type: 'figure-exported', requestId: data.requestId, svg });
    };
    tell({ type: 'figure-drawn', height: measure(target) });
    new ResizeObserver(() => tell({ type: 'figure-resized', height: measure(target) })).observe(target);
  } catch (error) {
    tell({ type: 'figure-failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The height of what was drawn and of a scroll bar below it, in CSS pixels. */
function measure(target: HTMLElement): number {
  const scrollBar = document.documentElement.scrollWidth > innerWidth ? 16 : 0;
  return Math.ceil(target.getBoundingClientRect().height) + scrollBar;
}

/** A link leads nowhere by itself: in this frame it would load what it points to. */
function holdLinks(onLink: (href: string) => void): void {
  const hold = (event: Event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.localName === 'a');
    if (!(link instanceof Element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onLink(link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '');
  };
  for (const type of ['click', 'auxclick']) addEventListener(type, hold, { capture: true });
}

awaitFigure();
