/** A file that the app brings along, to try things with. */
export interface Sample {
  /** Its name in the workspace, and under `public/samples/`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly description: string;
}

/** The files in `public/samples/`. */
export const SAMPLES: readonly Sample[] = [
  {
    path: 'terrarium.csv',
    sizeBytes: 4300,
    description: 'Temperature, humidity and growth in three enclosures: a tidy table.',
  },
  {
    path: 'survey.csv',
    sizeBytes: 5810,
    description: 'Answers of visitors, as they come: gaps, three spellings of a date, doubled rows.',
  },
  {
    path: 'stations.json',
    sizeBytes: 11501,
    description: 'Weather stations with their readings: objects within objects.',
  },
  {
    path: 'field-notes.txt',
    sizeBytes: 1127,
    description: 'Two weeks of a keeper’s notes: dates, counts and names within prose.',
  },
];
