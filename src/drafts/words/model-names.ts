import { snakeCase } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';

/** How models are called, or those who make them. */
const MADE =
  /(^|[^a-z])((chat|code)?(gpt|llama|gemma|qwen|glm)|claude|gemini|mi[sx]tral|deepseek|phi[-_]?\d|grok|baichuan|ernie|kimi|internlm|hunyuan|vicuna|falcon|olmo|nemotron|granite|davinci|command-r|sonnet|opus|haiku|o[134](-mini)?|bert|codegeex|(magi|poly|santa|star|wizard|in)coder|wizardlm|(code|flan-?)t5)|(?<!\d)\d+b([^a-z]|$)/i;
/** How a model is called beside those that are compared with it. */
const COMPARED = /(^|[^a-z])(baseline|fine[_-]?tuned)/i;
const isCalledModel = (name: string) => MADE.test(name) || COMPARED.test(name);

/** True where the names in a column seem to be those of models, but for a few that nobody knows. */
export function areCalledModels(table: ShownTable, column: string): boolean {
  const names = table.values(column);
  return names.length > 0 && names.filter(isCalledModel).length * 4 >= names.length * 3;
}

/** BERT measures how alike texts are, and `gpt_relevance` is a metric that a model gave. */
const MEASURE =
  /bert|relevan|ground|coheren|fluen|similar|faithful|correct|complet|accura|harm|safe|helpful|quality|bias|toxic|precision|recall|f1|score|rating|coverage|cost|token|latency|(rate|threshold|margin|auroc|auc|diff|delta)$/i;

/** True for a name that seems to be that of a model that answered. */
export function isModelName(name: string): boolean {
  return isCalledModel(name) && !MEASURE.test(name);
}

/**
 * True for names of models that may stand side by side. What is compared with others is a single one: `baseline_findings`
 * beside `baseline_tests` are two measures of it.
 */
export function areModelNames(names: readonly string[]): boolean {
  return names.every(isModelName) && names.filter((name) => !MADE.test(name)).length < 2;
}

/** One way to use a model beside others, by its name: `base`, `rag` and `lora_rag`. No check is called so. */
export function isWay(name: string): boolean {
  return WAY.test(snakeCase(name));
}

const WAY =
  /^(no|with|without)?_?((naive|simple|standard|plain|classic|advanced|modular|hybrid|graph|agentic|corrective|adaptive)_?)*(base(line)?|vanilla|rag|q?lora|sft|dpo|rlhf|fine_?tuned?|ft|(zero|one|few|\d)_?shot|cot)(_(and_)?(rag|lora|qlora|sft|dpo|ft|cot|model|llm|prompt|baseline|agentic|hybrid|graph|v?\d))*$/i;

/** True where one of several names is that of what the others are compared with: `baseline` beside `engine`. */
export function haveBaseline(names: readonly string[]): boolean {
  return (
    names.length > 1 && names.some((name) => /^(base(line)?|vanilla)(_|$)/i.test(snakeCase(name)))
  );
}
