import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { createAgreed } from '../shared/only.ts';
import { at, text } from '../shared/read.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { probeRows } from '../shared/whole.ts';
import { ATTACK_SUCCESS, attackItem } from './attack.ts';
import { conversationItem, createConversations } from './conversation.ts';
import { attackMetrics, KEY, targetName } from './part.ts';
import { isScenario, readScenario } from './scenario.ts';
import { isScorerMetrics, scorerRun } from './scorer-metrics.ts';

/** Azure/PyRIT: attack results, or the conversations of its memory; a file is one run. */
export const pyrit = {
  meta: {
    id: 'pyrit',
    title: 'PyRIT',
    version: 4,
    reads: [
      'attack results as JSON or JSON lines: outcome, last score, turns',
      'results of a scenario: one run, its techniques as slices',
      'exported conversations as JSON: the scores of their messages',
      'evaluations of scorers (*_metrics.jsonl): one run per scorer, its agreement with people as stated',
    ],
    notRead: [
      'the memory data base, and CSV exports, whose scores are text of Python',
      'converters and related conversations',
      'endpoints and settings of targets, which may hold secrets',
    ],
    source:
      'microsoft/PyRIT pyrit/models/results/attack_result.py, results/scenario_result.py, score/score.py, messages/message_piece.py',
    testedOn:
      'evaluations of scorers from its own repository; attacks and conversations from the classes of the source only',
    aggregation:
      'Attack success rate: successes over successes and failures; undetermined attacks are left out. Lower is better.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    const columns = probe.csv?.header ?? [];
    if (hasColumns('conversation_id', 'original_value', 'converted_value')(columns)) {
      return lookAlike(
        'a table of messages, whose scores are text of Python',
        'the same export as JSON',
      );
    }
    if (isScenario(probe.json?.value)) {
      return yes('scenario_identifier and attack_results by technique');
    }
    if (rows.length === 0) return NO;
    if (rows.every(isAttack)) return yes('conversation_id, objective and outcome');
    if (rows.every(isPiece)) return yes('conversation_id, role, sequence and converted_value');
    if (rows.every(isScorerMetrics)) {
      return yes('a scorer with its hash and metrics with num_responses');
    }
    return NO;
  },

  async read(input, sink) {
    if (isScenario(input.probe.json?.value)) return readScenario(input, sink);
    if (probeRows(input.probe).every(isScorerMetrics)) {
      const named = createNames();
      await eachRow(input, '', (row, place) => {
        const hash = text(at(row, 'hash')) ?? place;
        sink.run(scorerRun(row, place, named(hash)));
      });
      return;
    }
    const assembly = createAssembly(sink, input.path, KEY);
    const targets = createAgreed();
    const conversations = createConversations();
    const attacks = probeRows(input.probe).every(isAttack);
    await eachRow(input, '', (row, place) => {
      targets.note(targetName(row));
      if (attacks) assembly.add(attackItem(row, place));
      else conversations.add(row, place);
    });
    for (const one of conversations.all()) assembly.add(conversationItem(one));
    assembly.finish(attacks ? [ATTACK_SUCCESS] : []);
    const blank = blankPart('pyrit', KEY);
    sink.run({
      ...blank,
      subject: subjectNamed(targets.name() ?? ''),
      metrics: attackMetrics(assembly),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const OUTCOMES = new Set(['success', 'failure', 'undetermined', 'error']);

function isAttack(row: JsonValue): boolean {
  return (
    text(at(row, 'conversation_id')) !== null &&
    text(at(row, 'objective')) !== null &&
    OUTCOMES.has(text(at(row, 'outcome')) ?? '')
  );
}

const isPiece = hasFields({
  text: ['conversation_id', 'role'],
  any: ['sequence', 'converted_value'],
});
