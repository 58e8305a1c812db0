import { revealElement } from './reveal-element.ts';

/** Most frames to wait for an element: a second at 60 a second. */
const MOST_FRAMES = 60;

/** Brings an element into view and moves the focus there, now or as soon as it is in the page and stands still. */
export function revealWhenThere(id: string): void {
  let lastTop: number | null = null;
  let frames = 0;
  const look = () => {
    const top = document.getElementById(id)?.getBoundingClientRect().top ?? null;
    if (top !== null && top === lastTop) return revealElement(id);
    lastTop = top;
    frames += 1;
    if (frames < MOST_FRAMES) requestAnimationFrame(look);
  };
  look();
}
