// Stands in the page itself, written there by the build, before everything else: it says so when a module cannot be had.
addEventListener(
  'error',
  ({ target }) => {
    const isModule = target instanceof HTMLScriptElement && target.type === 'module';
    if (!isModule) return;
    const message = document.createElement('p');
    message.setAttribute('role', 'alert');
    message.textContent =
      'Vivarium could not be loaded: a part of it did not arrive, or is not the one this page was built with, so nothing ' +
      'was started. Check the connection and load the page again. In a frame with the attribute sandbox, either add ' +
      'allow-same-origin to it, or let the widget’s server send the header Access-Control-Allow-Origin: *.';
    document.body.replaceChildren(message);
  },
  true,
);
