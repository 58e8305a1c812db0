import { expect, test, vi } from 'vitest';
import { exportPng, exportSvg, type FigureMaterial } from './export-figure.ts';

const signal = new AbortController().signal;
const PNG: FigureMaterial = { mimeType: 'image/png', data: btoa('shown'), svg: null, figureId: null };
const gone = async () => ({ status: 'unavailable', reason: 'It has changed.' }) as const;
const draws = (value: string) => vi.fn(async () => ({ status: 'ok', value }) as const);
const toPng = vi.fn(async (_url: string, scale: number) => new Blob([`drawn ${scale}`]));
const text = (content: Uint8Array | string) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

test('a figure its interpreter has is drawn again at twice its size', async () => {
  const drawFigure = draws(btoa('sharp'));
  const result = await exportPng({ ...PNG, figureId: 'f1' }, { drawFigure, toPng }, signal);
  expect(result.status === 'ok' && text(result.content)).toBe('sharp');
  expect(drawFigure).toHaveBeenCalledWith({ figureId: 'f1', format: 'png', scale: 2 }, signal);
});

test('one that cannot be drawn again is saved as shown, and it is said why', async () => {
  const result = await exportPng({ ...PNG, figureId: 'f1' }, { drawFigure: gone, toPng }, signal);
  expect(result).toMatchObject({ status: 'ok', note: expect.stringContaining('It has changed.') });
  expect(result.status === 'ok' && text(result.content)).toBe('shown');
});

test('an SVG is drawn at twice its size, a JPEG at its own', async () => {
  const svg = await exportPng({ ...PNG, svg: '<svg/>' }, { drawFigure: gone, toPng }, signal);
  expect(svg.status === 'ok' && text(svg.content)).toBe('drawn 2');
  const jpeg = await exportPng({ ...PNG, mimeType: 'image/jpeg' }, { drawFigure: gone, toPng }, signal);
  expect(jpeg.status === 'ok' && text(jpeg.content)).toBe('drawn 1');
});

test('a picture that cannot be drawn says so', async () => {
  const fails = async () => Promise.reject(new Error('no'));
  const material: FigureMaterial = { ...PNG, mimeType: 'image/svg+xml', data: '<svg' };
  expect((await exportPng(material, { drawFigure: gone, toPng: fails }, signal)).status).toBe('unavailable');
});

test('SVG comes from the bundle, else from the interpreter, else not at all', async () => {
  const drawFigure = draws('<svg id="drawn"/>');
  expect(await exportSvg({ ...PNG, svg: '<svg/>' }, { drawFigure }, signal)).toMatchObject({ content: '<svg/>' });
  expect(drawFigure).not.toHaveBeenCalled();
  expect(await exportSvg({ ...PNG, figureId: 'f' }, { drawFigure }, signal)).toMatchObject({
    content: '<svg id="drawn"/>',
  });
  expect(await exportSvg({ ...PNG, figureId: 'f' }, { drawFigure: gone }, signal)).toMatchObject({
    reason: 'It has changed.',
  });
  expect((await exportSvg(PNG, { drawFigure }, signal)).status).toBe('unavailable');
});
