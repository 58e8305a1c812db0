/** What no test can show, since nothing stops it: one sentence each, in Markdown. */
export const NOT_STOPPED = [
  'Timing: Python has clocks (`performance.now`, and shared memory that a second worker counts up), and what it measures of a shared processor, cache or memory bus can tell of others. Browsers keep other sites in other processes; sandboxes of one page share one.',
  'A package request tells by being made: which packages, in which order and when. The listing of the package index is asked for by name alone, and only for names that are imported or installed.',
  'An allowed site is a capability: once the user has said yes, whatever Python knows can leave in the path and the query string of an address there, and whatever the site answers is believed. The prompt shows the whole address and says so.',
  'A redirect of an allowed site is refused, but the site has read the request by then.',
  'Availability: sandboxes share one renderer process in Chromium. Python that eats memory can end it; all interpreters then restart, files kept. Python in an endless loop takes a core until it is stopped.',
  'One hostile message costs one long task: a value is copied by the browser before anything of ours can measure it, so a message of some hundred megabytes holds the page up once, until it is thrown away.',
  'What is printed is believed: output may claim to be an approval, a system message or an error of the app. It is shown inside the run that printed it, but a person or a model can be misled by its words.',
  'A task that one run leaves behind goes on, and what it prints stands in the run that is then at work, as in other notebooks; Restart ends it.',
  'Python may spoil the interpreter it runs in: a hook that makes all later code of that interpreter fail, for example. Every run still ends, no other interpreter notices, and Restart gives a clean one with the files kept.',
  'A table written as CSV keeps its cells as they are: a cell that begins with `=` is a formula to a spreadsheet that opens the file.',
  'A file that the user downloads and opens elsewhere (HTML, SVG, a notebook, an archive) is outside the glass and acts with the rights of what opens it.',
  'A hostile model is as bad as hostile Python, and it is also told what Python prints: a model server reads every question it is asked.',
  'Pixels: a page cannot see whether something of another program lies over a button.',
  'The browser, its extensions, the host that serves the app, and a page that embeds it and lies to the user about what it is.',
];
