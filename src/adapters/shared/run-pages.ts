import type { Probe } from '../../ingest/probe.ts';
import { hasColumns } from './table-columns.ts';

/** What the pages of a tool download as a table of runs: its usual columns, and what tells the others apart. */
const PAGES = [
  {
    columns: ['Name', 'State', 'Created', 'Runtime'],
    found:
      'a table of runs of Weights & Biases, in which no column says whether it is a setting or a result',
    other: 'take wandb-summary.json of each run',
  },
  {
    columns: ['Start Time', 'Duration', 'Run ID', 'Source Type', 'Status'],
    found:
      'a table of runs of the pages of MLflow, in which no column says whether it is a parameter or a metric',
    other: 'export the same runs with "mlflow experiments csv"',
  },
] as const;

/** Such a table can be read with a map alone; null for any other file. */
export function runPage({ csv }: Probe): { readonly found: string; readonly other: string } | null {
  const header = csv?.header ?? [];
  return PAGES.find(({ columns }) => hasColumns(...columns)(header)) ?? null;
}
