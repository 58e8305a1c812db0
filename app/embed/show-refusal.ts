import './embed-page.css';

/** Why a widget does not start, for whoever looks at it: plain text. */
export interface Refusal {
  readonly heading: string;
  readonly lead: string;
  /** One sentence each; none where the lead says it all. */
  readonly problems: readonly string[];
}

/** Shows in place of the widget why there is none. Nothing else is loaded for it. */
export function showRefusal(root: HTMLElement, { heading, lead, problems }: Refusal): void {
  document.title = heading;
  const main = createElement('main', 'refusal');
  const box = createElement('div', 'refusal-box');
  box.append(createElement('h1', '', heading), createElement('p', '', lead));
  if (problems.length > 0) {
    const list = createElement('ul', '');
    list.append(...problems.map((problem) => createElement('li', '', problem)));
    box.append(list);
  }
  main.append(box);
  root.replaceChildren(main);
}

function createElement(name: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}
