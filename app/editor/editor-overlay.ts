/**
 * A place above the page for the editor's lists, hints and menus. Inside of a cell they would be cut off, as cells that
 * the browser may skip contain what they paint.
 */
export const editorOverlay: HTMLElement = document.createElement('div');

const nothing = { dispose() {} };

/** Monaco's word on where menus and tooltips go; its own puts them into the editor. */
export const overlayLayout = {
  mainContainer: editorOverlay,
  activeContainer: editorOverlay,
  containers: [editorOverlay],
  getContainer: () => editorOverlay,
  get mainContainerDimension() {
    return { width: innerWidth, height: innerHeight };
  },
  get activeContainerDimension() {
    return { width: innerWidth, height: innerHeight };
  },
  mainContainerOffset: { top: 0, quickPickTop: 0 },
  activeContainerOffset: { top: 0, quickPickTop: 0 },
  whenContainerStylesLoaded: () => undefined,
  onDidLayoutMainContainer: () => nothing,
  onDidLayoutActiveContainer: () => nothing,
  onDidLayoutContainer: () => nothing,
  onDidChangeActiveContainer: () => nothing,
  onDidAddContainer: () => nothing,
  focus() {},
};
