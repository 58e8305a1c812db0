/** A page's own rules for the element win over these. */
const STYLE = `
:host { display: block; inline-size: 100%; block-size: clamp(24rem, 70vh, 48rem); }
:host([hidden]) { display: none; }
:host([mode='headless']) { inline-size: 0; block-size: 0; }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
`;

let style: CSSStyleSheet | null = null;

/** The shadow tree that the widget's iframe goes into. Its rules are made by script, as a policy may forbid style elements. */
export function createNotebookRoot(element: HTMLElement): ShadowRoot {
  if (element.shadowRoot) return element.shadowRoot;
  if (!style) {
    style = new CSSStyleSheet();
    style.replaceSync(STYLE);
  }
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [style];
  return root;
}
