import type { Adapter } from './adapter.ts';
import { agentbench } from './agentbench/index.ts';
import { agentdojo } from './agentdojo/index.ts';
import { agentlab } from './agentlab/index.ts';
import { aider } from './aider/index.ts';
import { allure } from './allure/index.ts';
import { alpacaEval } from './alpaca-eval/index.ts';
import { annotationsCsv } from './annotations-csv/index.ts';
import { arena } from './arena/index.ts';
import { arenaHard } from './arena-hard/index.ts';
import { argilla } from './argilla/index.ts';
import { autorag } from './autorag/index.ts';
import { azureAiEvaluation } from './azure-ai-evaluation/index.ts';
import { azureRagChatEvaluator } from './azure-rag-chat-evaluator/index.ts';
import { balrog } from './balrog/index.ts';
import { bedrock } from './bedrock/index.ts';
import { bfcl } from './bfcl/index.ts';
import { bigcode } from './bigcode/index.ts';
import { braintrust } from './braintrust/index.ts';
import { browseCompPlus } from './browsecomp-plus/index.ts';
import { cruxEval } from './cruxeval/index.ts';
import { ctrf } from './ctrf/index.ts';
import { cucumber } from './cucumber/index.ts';
import { cyberSecEval } from './cyberseceval/index.ts';
import { deepeval } from './deepeval/index.ts';
import { detoxify } from './detoxify/index.ts';
import { doccano } from './doccano/index.ts';
import { dotnetAieval } from './dotnet-aieval/index.ts';
import { eqBench } from './eq-bench/index.ts';
import { euroEval } from './euroeval/index.ts';
import { evalite } from './evalite/index.ts';
import { evalplus } from './evalplus/index.ts';
import { evalscope } from './evalscope/index.ts';
import { everyEvalEver } from './every-eval-ever/index.ts';
import { fmeval } from './fmeval/index.ts';
import { garak } from './garak/index.ts';
import { generic } from './generic/index.ts';
import { genkit } from './genkit/index.ts';
import { ghModels } from './gh-models/index.ts';
import { giskard } from './giskard/index.ts';
import { goTest } from './go-test/index.ts';
import { googleAdk } from './google-adk/index.ts';
import { googleTest } from './google-test/index.ts';
import { harbor } from './harbor/index.ts';
import { harmbench } from './harmbench/index.ts';
import { helm } from './helm/index.ts';
import { hle } from './hle/index.ts';
import { humanEval } from './human-eval/index.ts';
import { ifeval } from './ifeval/index.ts';
import { inspect } from './inspect/index.ts';
import { jailbreakbench } from './jailbreakbench/index.ts';
import { judgeBench } from './judgebench/index.ts';
import { junitXml } from './junit-xml/index.ts';
import { labelStudio } from './label-studio/index.ts';
import { langfuse } from './langfuse/index.ts';
import { langsmith } from './langsmith/index.ts';
import { lettaEvals } from './letta-evals/index.ts';
import { libtest } from './libtest/index.ts';
import { lighteval } from './lighteval/index.ts';
import { livebench } from './livebench/index.ts';
import { liveCodeBench } from './livecodebench/index.ts';
import { llamaIndex } from './llamaindex/index.ts';
import { lmEval } from './lm-eval/index.ts';
import { locomo } from './locomo/index.ts';
import { longBench } from './longbench/index.ts';
import { longMemEval } from './longmemeval/index.ts';
import { mathEval } from './math-eval/index.ts';
import { mathVista } from './mathvista/index.ts';
import { mcpmark } from './mcpmark/index.ts';
import { meson } from './meson/index.ts';
import { mleBench } from './mle-bench/index.ts';
import { mlflow } from './mlflow/index.ts';
import { mmluPro } from './mmlu-pro/index.ts';
import { mocha } from './mocha/index.ts';
import { mtBench } from './mt-bench/index.ts';
import { mteb } from './mteb/index.ts';
import { multiplE } from './multipl-e/index.ts';
import { nemoEvaluator } from './nemo-evaluator/index.ts';
import { nunit } from './nunit/index.ts';
import { openaiEvals } from './openai-evals/index.ts';
import { openaiEvalsApi } from './openai-evals-api/index.ts';
import { openAiGuardrails } from './openai-guardrails/index.ts';
import { openCompass } from './opencompass/index.ts';
import { opentelemetry } from './opentelemetry/index.ts';
import { opik } from './opik/index.ts';
import { paperbench } from './paperbench/index.ts';
import { perspective } from './perspective/index.ts';
import { phoenix } from './phoenix/index.ts';
import { playwright } from './playwright/index.ts';
import { prodigy } from './prodigy/index.ts';
import { promptfoo } from './promptfoo/index.ts';
import { pydanticEvals } from './pydantic-evals/index.ts';
import { pyrit } from './pyrit/index.ts';
import { pytestJson } from './pytest-json/index.ts';
import { ragas } from './ragas/index.ts';
import { ragchecker } from './ragchecker/index.ts';
import { readoutRecords } from './readout-records/index.ts';
import { rewardbench } from './rewardbench/index.ts';
import { robotFramework } from './robot-framework/index.ts';
import { rspec } from './rspec/index.ts';
import { sacrebleu } from './sacrebleu/index.ts';
import { simpleEvals } from './simple-evals/index.ts';
import { strandsEvals } from './strands-evals/index.ts';
import { sweBench } from './swe-bench/index.ts';
import { tap } from './tap/index.ts';
import { tauBench } from './tau-bench/index.ts';
import { tau2Bench } from './tau2-bench/index.ts';
import { terminalBench } from './terminal-bench/index.ts';
import { theAgentCompany } from './theagentcompany/index.ts';
import { trecEval } from './trec-eval/index.ts';
import { trulens } from './trulens/index.ts';
import { trx } from './trx/index.ts';
import { vercelAgentEval } from './vercel-agent-eval/index.ts';
import { verifiers } from './verifiers/index.ts';
import { vertex } from './vertex/index.ts';
import { vitestEvals } from './vitest-evals/index.ts';
import { vlmEvalKit } from './vlmevalkit/index.ts';
import { wandb } from './wandb/index.ts';
import { waza } from './waza/index.ts';
import { weave } from './weave/index.ts';
import { wildBench } from './wildbench/index.ts';
import { xunit } from './xunit/index.ts';

/** Every adapter there is, one line each, in order of id. A test checks this list against the folder. */
export const adapters: readonly Adapter[] = [
  agentbench,
  agentdojo,
  agentlab,
  aider,
  allure,
  alpacaEval,
  annotationsCsv,
  arena,
  arenaHard,
  argilla,
  autorag,
  azureAiEvaluation,
  azureRagChatEvaluator,
  balrog,
  bedrock,
  bfcl,
  bigcode,
  braintrust,
  browseCompPlus,
  cruxEval,
  ctrf,
  cucumber,
  cyberSecEval,
  deepeval,
  detoxify,
  doccano,
  dotnetAieval,
  eqBench,
  euroEval,
  evalite,
  evalplus,
  evalscope,
  everyEvalEver,
  fmeval,
  garak,
  generic,
  genkit,
  ghModels,
  giskard,
  goTest,
  googleAdk,
  googleTest,
  harbor,
  harmbench,
  helm,
  hle,
  humanEval,
  ifeval,
  inspect,
  jailbreakbench,
  judgeBench,
  junitXml,
  labelStudio,
  langfuse,
  langsmith,
  lettaEvals,
  libtest,
  lighteval,
  livebench,
  liveCodeBench,
  llamaIndex,
  lmEval,
  locomo,
  longBench,
  longMemEval,
  mathEval,
  mathVista,
  mcpmark,
  meson,
  mleBench,
  mlflow,
  mmluPro,
  mocha,
  mtBench,
  mteb,
  multiplE,
  nemoEvaluator,
  nunit,
  openaiEvals,
  openaiEvalsApi,
  openAiGuardrails,
  openCompass,
  opentelemetry,
  opik,
  paperbench,
  perspective,
  phoenix,
  playwright,
  prodigy,
  promptfoo,
  pydanticEvals,
  pyrit,
  pytestJson,
  ragas,
  ragchecker,
  readoutRecords,
  rewardbench,
  robotFramework,
  rspec,
  sacrebleu,
  simpleEvals,
  strandsEvals,
  sweBench,
  tap,
  tauBench,
  tau2Bench,
  terminalBench,
  theAgentCompany,
  trecEval,
  trulens,
  trx,
  vercelAgentEval,
  verifiers,
  vertex,
  vitestEvals,
  vlmEvalKit,
  wandb,
  waza,
  weave,
  wildBench,
  xunit,
];
