import firstLook from './tours/first-look.py?raw';
import groupby from './tours/groupby.py?raw';
import growthChart from './tours/growth-chart.py?raw';
import growthTable from './tours/growth-table.py?raw';
import regression from './tours/regression.py?raw';
import sine from './tours/sine.py?raw';

/** One thing the scripted model does: it says something, and perhaps runs code. */
export interface TourStep {
  /** What it says, given the tool results of the tour so far. */
  readonly say: (results: readonly unknown[]) => string;
  readonly code?: string;
  readonly resultVarName?: string;
}

/** A guided demo: a question, and the script that answers it by really running Python. */
export interface DemoTour {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly needsPackages: boolean;
  /** Sample file the tour works on, relative to the app's base, and its name in the workspace. */
  readonly sample: { readonly url: string; readonly path: string };
  readonly question: string;
  readonly steps: readonly TourStep[];
}

const SAMPLE = { url: 'samples/terrarium.csv', path: 'terrarium.csv' };

/** The tours, first the one that works on any machine. */
export const DEMO_TOURS: readonly DemoTour[] = [
  {
    id: 'stdlib',
    title: 'Read a CSV and draw a chart',
    description: 'The standard library alone: a table and an SVG figure from a sample file. Works offline.',
    needsPackages: false,
    sample: SAMPLE,
    question: 'What does terrarium.csv say about how fast the three plants grow?',
    steps: [
      { say: () => 'Let me look at the file first.', code: firstLook },
      {
        say: () => 'One humidity reading is missing, everything else is complete. Now a summary per species.',
        code: growthTable,
        resultVarName: 'summary',
      },
      {
        say: () => 'And the same as a picture: growth against temperature, one colour per species.',
        code: growthChart,
      },
      { say: (results) => describeGrowth(results[1]) },
    ],
  },
  {
    id: 'packages',
    title: 'pandas, matplotlib, scikit-learn',
    description: 'A groupby summary, a sine plot, and a linear regression with its R².',
    needsPackages: true,
    sample: SAMPLE,
    question: 'Show me what pandas, matplotlib and scikit-learn can do with terrarium.csv.',
    steps: [
      { say: () => 'First a summary by species with pandas. The packages load once.', code: groupby },
      { say: () => 'matplotlib draws as usual. A sine wave to start with:', code: sine },
      {
        say: () => 'Now a linear regression with scikit-learn: how well do temperature and humidity explain growth?',
        code: regression,
        resultVarName: 'r_squared',
      },
      { say: (results) => describeFit(results[2]) },
    ],
  },
];

function describeGrowth(result: unknown): string {
  const rows = readResult(result);
  if (!Array.isArray(rows)) return 'The table and the chart above hold the answer.';
  const ordered = (rows as { species?: string; growth?: number; temperature?: number }[]).toSorted(
    (a, b) => (b.growth ?? 0) - (a.growth ?? 0),
  );
  const fastest = ordered[0];
  const slowest = ordered.at(-1);
  const ratio = (fastest?.growth ?? 0) / (slowest?.growth || 1);
  return [
    `**${fastest?.species}** grows fastest, ${fastest?.growth?.toFixed(2)} mm a day on average at ${fastest?.temperature?.toFixed(1)} °C;`,
    `**${slowest?.species}** slowest, ${slowest?.growth?.toFixed(2)} mm. That is ${ratio.toFixed(1)} times as much.`,
    'Within each species, warmer days go with more growth. These numbers come from the run above, not from my script.',
  ].join(' ');
}

function describeFit(result: unknown): string {
  const value = readResult(result);
  if (typeof value !== 'number') return 'The figure above shows the fit.';
  return `Temperature and humidity explain **${(value * 100).toFixed(0)} %** of the variance in growth (R² = ${value.toFixed(3)}). The number comes from the run above, not from my script.`;
}

function readResult(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'result' in result ? result.result : null;
}
