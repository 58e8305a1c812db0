import Plotly from 'plotly.js-strict-dist-min';
import type { DrawnFigure, DrawRequest } from './figure-library.ts';

/** Trace types and layout keys that live by maps from a server. */
const NEEDS_MAPS = /^(?:.*(?:mapbox|map)|choropleth|scattergeo)$/;
const MAP_TRACES_WITHOUT_MAPS = new Set(['heatmap', 'treemap']);

/** Plotly's own height of a figure that says nothing of it, in CSS pixels. */
const USUAL_HEIGHT = 450;

/**
 * Ours and not the figure's: its own settings could send it to Plotly's servers or name others to load maps from.
 * Scrolling belongs to the page.
 */
const CONFIG = {
  responsive: true,
  displaylogo: false,
  scrollZoom: false,
  showLink: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  topojsonURL: 'data:,',
  modeBarButtonsToRemove: ['toImage', 'sendDataToCloud'],
};

async function draw({ target, json, fill, refuse }: DrawRequest): Promise<DrawnFigure> {
  const { data, layout, frames } = readFigure(JSON.parse(json));
  for (const type of new Set(data.map(readType))) {
    if (NEEDS_MAPS.test(type) && !MAP_TRACES_WITHOUT_MAPS.has(type)) refuse(`the map under “${type}”`);
  }
  const own = { ...layout, images: keepOwnImages(layout.images, refuse) };
  const height = typeof layout.height === 'number' && !fill ? layout.height : USUAL_HEIGHT;
  target.style.height = fill ? '100%' : `${height}px`;
  const { width: _width, height: _height, ...sizeless } = { width: 0, height: 0, ...own };
  await Plotly.newPlot(target, { data, layout: fill ? { ...sizeless, autosize: true } : own, frames, config: CONFIG });
  return {
    async toSvg() {
      const { width, height: drawnHeight } = target.getBoundingClientRect();
      const url = await Plotly.toImage(target, { format: 'svg', width, height: drawnHeight });
      return decodeURIComponent(url.slice(url.indexOf(',') + 1));
    },
  };
}

/** Pictures from elsewhere would not come, and show as broken ones. */
function keepOwnImages(images: unknown, refuse: (what: string) => void): unknown[] {
  return (Array.isArray(images) ? images : []).filter((image) => {
    const source = isObject(image) ? image.source : undefined;
    const isOwn = typeof source === 'string' && /^data:image\//i.test(source);
    if (!isOwn) refuse(`a picture: ${String(source).slice(0, 500)}`);
    return isOwn;
  });
}

function readFigure(figure: unknown) {
  const { data, layout, frames } = isObject(figure) ? figure : {};
  return {
    data: Array.isArray(data) ? data : [],
    layout: isObject(layout) ? layout : {},
    frames: Array.isArray(frames) ? frames : [],
  };
}

function readType(trace: unknown): string {
  return isObject(trace) && typeof trace.type === 'string' ? trace.type.slice(0, 100) : 'scatter';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

window.vivariumFigureLibrary = { draw };
