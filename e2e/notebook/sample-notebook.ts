const WIDE = 'value '.repeat(60);

/** A red square and a transparent dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" width="640" height="300"><rect width="640" height="300" fill="#fff"/><path d="M40 260h560M40 260V30" stroke="#888" fill="none"/><path d="M40 240 180 150 320 190 460 90 600 50" stroke="#17694a" stroke-width="4" fill="none"/><text x="320" y="24" text-anchor="middle" font-family="sans-serif" font-size="16">Body mass by year</text></svg>`;

const code = (source: string, count: number | null, outputs: readonly object[], metadata: object = {}) => ({
  cell_type: 'code',
  metadata,
  source,
  execution_count: count,
  outputs,
});
const text = (source: string) => ({ cell_type: 'markdown', metadata: {}, source });

/** A notebook with one of everything that people have in theirs. */
export const SAMPLE_NOTEBOOK = {
  nbformat: 4,
  nbformat_minor: 4,
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  cells: [
    text(
      '# Penguins of the Palmer Archipelago\n\nThree species, **344 birds**, and the question how *mass* follows flipper length.\n\n- [x] load\n- [ ] model\n\n> Data were collected by Dr. Kristen Gorman.',
    ),
    text(
      '## Loading the data\n\nSee [the archive](https://example.org/data). The mean is $\\bar{x} = \\frac{1}{n}\\sum_i x_i$, and\n\n$$\\hat y = \\beta_0 + \\beta_1 x$$',
    ),
    code(
      'import pandas as pd\n\ndef load(path: str) -> pd.DataFrame:\n    """Read the birds."""\n    return pd.read_csv(path).dropna()  # 333 of 344\n\nload("penguins.csv").head(3)',
      1,
      [
        { output_type: 'stream', name: 'stdout', text: 'reading 344 rows\n\u001b[32mdone\u001b[0m in 0.2 s\n' },
        { output_type: 'stream', name: 'stderr', text: 'UserWarning: 11 rows have no mass\n' },
        {
          output_type: 'execute_result',
          execution_count: 1,
          data: {
            'text/plain': '  species  mass\n0  Adelie  3750',
            'text/html':
              '<style>td { color: inherit; }</style><table border="1" class="dataframe"><thead><tr><th></th><th>species</th><th>island</th><th>mass</th></tr></thead><tbody><tr><th>0</th><td>Adelie</td><td>Torgersen</td><td>3750</td></tr><tr><th>1</th><td>Gentoo</td><td>Biscoe</td><td>5076</td></tr><tr><th>2</th><td>Chinstrap</td><td>Dream</td><td>3733</td></tr></tbody></table>',
          },
          metadata: {},
        },
      ],
      { vivarium: { by: 'agent' } },
    ),
    text('## What the figures say\n\n| species | n |\n| --- | ---: |\n| Adelie | 152 |\n| Gentoo | 124 |'),
    code(
      'plot(birds)',
      2,
      [
        {
          output_type: 'display_data',
          data: { 'image/svg+xml': SVG, 'text/plain': '<Figure>' },
          metadata: { alt: 'Body mass by year, rising from 3,700 g to 4,300 g' },
        },
        { output_type: 'display_data', data: { 'image/png': PNG }, metadata: {} },
        {
          output_type: 'display_data',
          data: { 'application/vnd.plotly.v1+json': { data: [{ y: [1, 2] }], layout: {} } },
          metadata: {},
        },
        {
          output_type: 'display_data',
          data: { 'text/latex': '$\\displaystyle \\int_0^1 x^2 dx = \\frac13$' },
          metadata: {},
        },
        { output_type: 'display_data', data: { 'application/json': { a: [1, { b: null }] } }, metadata: {} },
      ],
      { vivarium: { by: 'agent' } },
    ),
    text('### A mistake'),
    code(`print("${WIDE}")\n1 / 0`, 3, [
      { output_type: 'stream', name: 'stdout', text: `${WIDE}\n` },
      {
        output_type: 'error',
        ename: 'ZeroDivisionError',
        evalue: 'division by zero',
        traceback: [
          'Traceback (most recent call last):',
          '  File "<run 3>", line 2, in <module>',
          '    1 / 0',
          '\u001b[31mZeroDivisionError\u001b[0m: division by zero',
        ],
      },
    ]),
    code('never_run()', null, []),
  ],
};
