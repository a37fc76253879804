import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { at, text } from '../shared/read.ts';
import { createEvents } from './events.ts';
import { isEvent, isReport, isSpec } from './lines.ts';
import { logPart } from './part.ts';

/** Key of the one run that a log holds. */
const LOG = 'log';

/** Reads a log: spec, events in any order of samples, and a final report first, last or nowhere. */
export async function readLog(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits, probe } = input;
  let spec: JsonValue | undefined;
  let report: JsonValue | undefined;
  let runId: string | null = null;
  const events = createEvents(sink, path, LOG);
  const take = (line: JsonValue, place: string): void => {
    if (isSpec(line)) {
      if (spec !== undefined) throw secondRun(path, place);
      spec = at(line, 'spec');
    } else if (isReport(line)) {
      if (report !== undefined) throw secondRun(path, place);
      report = line;
    } else if (isEvent(line)) {
      const own = text(at(line, 'run_id'));
      if (runId !== null && own !== runId) throw secondRun(path, place);
      runId = own;
      events.take(line, place);
    } else {
      throw notALine(path, place);
    }
  };
  const options = { file: path, limits, pythonConstants: true };
  if (probe.container === 'ndjson') {
    await streamNdjson(input.bytes(), {
      ...options,
      onRow: (line, number) => take(line, `line ${number}`),
    });
  } else {
    take((await readJson(input.bytes(), options)).rest, 'line 1');
  }
  const seen = events.finish();
  const part = logPart({ spec, report, ...seen }, LOG);
  sink.run({ ...part, nativeId: part.nativeId ?? runId });
}

function secondRun(file: string, place: string) {
  return ingestError('duplicate-run', {
    file,
    place,
    found: 'a second run in one log',
    expected: 'one spec, one final_report and events of one run_id',
    mend: 'Give each run its own --record_path, and take the runs of this file apart at their spec lines.',
  });
}

function notALine(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a line that is neither spec, final_report nor event',
    expected: 'a line of an OpenAI Evals log',
    mend: 'Remove what was added to the log, or copy it again.',
  });
}
