/** How large a picture is shown: as it fits, or so many times its own size. */
export type Zoom = 'fit' | number;

const STEPS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** The next step of a zoom up or down; `fitted` is the scale at which the picture fits. */
export function stepZoom(zoom: Zoom, direction: 'in' | 'out', fitted: number): Zoom {
  const scale = zoom === 'fit' ? fitted : zoom;
  // A step that would hardly be seen is none.
  const next =
    direction === 'in' ? STEPS.find((step) => step > scale * 1.05) : STEPS.findLast((step) => step < scale / 1.05);
  return next ?? zoom;
}

/** What a key asks for in a picture, or null. */
export function chooseZoom(zoom: Zoom, key: string, fitted: number): Zoom | null {
  if (key === '+' || key === '=') return stepZoom(zoom, 'in', fitted);
  if (key === '-' || key === '−') return stepZoom(zoom, 'out', fitted);
  if (key === '0') return 'fit';
  return key === '1' ? 1 : null;
}
