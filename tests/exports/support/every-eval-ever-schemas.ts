import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { shared } from '../../support/shared.ts';
import { everyEvalEverRules } from './every-eval-ever-rules.ts';

/** The rules, or the published text, as functions that name what is wrong. */
export interface Schemas {
  record(value: unknown): string | null;
  instance(value: unknown): string | null;
}

const ajv = new Ajv({ strict: false, allErrors: true });

function schemas(record: ValidateFunction, instance: ValidateFunction): Schemas {
  const said = (validate: ValidateFunction) => (value: unknown) =>
    validate(value) ? null : ajv.errorsText(validate.errors);
  return { record: said(record), instance: said(instance) };
}

export const ruleSchemas = schemas(
  ajv.compile(everyEvalEverRules.record),
  ajv.compile(everyEvalEverRules.instance),
);

/**
 * The text as the project publishes it, where the shared folder holds it as
 * `every-eval-ever-schemas/{eval,instance_level_eval}.schema.json`; else null.
 */
export function publishedSchemas(): Schemas | null {
  const [record, instance] = ['eval', 'instance_level_eval'].map((name) =>
    shared('every-eval-ever-schemas', `${name}.schema.json`),
  );
  return record == null || instance == null
    ? null
    : schemas(compiledFrom(record), compiledFrom(instance));
}

function compiledFrom(path: string): ValidateFunction {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return ajv.compile(z.record(z.string(), z.unknown()).parse(parsed));
}
