/** Measures of code as the page shows it, in CSS pixels. */
export interface CodeFont {
  readonly family: string;
  readonly size: number;
  readonly lineHeight: number;
  /** Space around the code. */
  readonly padding: number;
  /** Height of a scrollbar of the page's own; 0 where it lies over what it scrolls. */
  readonly scrollbar: number;
}

/** Measures the style of the class `editor-code`, which is the one of code that is only shown. */
export function measureCodeFont(): CodeFont {
  const probe = document.createElement('div');
  probe.className = 'editor-code';
  probe.style.cssText = 'position:absolute;visibility:hidden;width:100px;height:100px;overflow:scroll';
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const font = {
    family: style.fontFamily,
    size: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    padding: Number.parseFloat(style.paddingLeft),
    scrollbar: probe.offsetHeight - probe.clientHeight,
  };
  probe.remove();
  return font;
}
