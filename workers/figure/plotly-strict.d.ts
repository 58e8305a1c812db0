/** What we use of Plotly; the package brings no types. */
declare module 'plotly.js-strict-dist-min' {
  interface Plotly {
    newPlot(target: HTMLElement, figure: Readonly<Record<string, unknown>>): Promise<HTMLElement>;
    toImage(target: HTMLElement, options: Readonly<Record<string, unknown>>): Promise<string>;
  }
  const plotly: Plotly;
  export default plotly;
}
