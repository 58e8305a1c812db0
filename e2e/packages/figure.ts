import type { Page } from '@playwright/test';

/** What can be said of a PNG after decoding it. */
export interface DecodedFigure {
  readonly width: number;
  readonly height: number;
  /** How many different colours it has, which is 1 for a blank one. */
  readonly colours: number;
  /** Red, green and blue of the pixel in the upper left corner, 0–255. */
  readonly corner: readonly [number, number, number];
}

/** Decodes PNG data URIs in the page, as a reader's browser would. */
export function decodeFigures(page: Page, uris: readonly string[] = []): Promise<DecodedFigure[]> {
  return page.evaluate(async (uris) => {
    const figures: DecodedFigure[] = [];
    for (const uri of uris) {
      const image = await createImageBitmap(await (await fetch(uri)).blob());
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('There is no canvas.');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const pixels = new Uint32Array(data.buffer);
      const corner = [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0] as const;
      figures.push({ width, height, colours: new Set(pixels).size, corner });
    }
    return figures;
  }, uris);
}
