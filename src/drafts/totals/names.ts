import { homeOf, lastName, snakeCase } from '../column-path.ts';

/** What columns of totals are called. */

/** The last of its names, in small letters, with `_` for all other signs: `Median time (ms)` as `median_time_ms`. */
export const snake = (name: string) =>
  snakeCase(lastName(name))
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@]+/gu, '_')
    .replace(/^_(?=.)/, '')
    .replaceAll(/(?<=.)_$/g, '');

const CASES = 'samples|cases|questions|examples|instances|queries|prompts|problems|items';
const FURTHER = 'utterances|responses';
const ONE = 'task|test|sample|case|question|example|instance|query|prompt|problem|item';
/** How many test cases a row is of; a row about one test case counts other things. */
export const SAMPLES = new RegExp(
  `^((n|num|nr|number_of|total|count)_)(of_|test_)*(${CASES}|${FURTHER})$|^(test_)?(${CASES})(_(count|total|evaluated|run|scored))?$|^(test_)?(${ONE})_(observation_)?count$|^(test|eval|sample|data)(_?set)?_size$|^(n|num|number_of)_test_[a-z]+$|^n(_total)?$|^((n|num|total)_)?(evaluated|scored|graded|judged)$`,
);
/** How many a value of this name beside it is of: `open_n`. */
export const OWN_SAMPLES = /^(?!(top|max|min|best_of)_)[a-z][a-z0-9_]*(?<!_at)_n$/;
/** How many there are of something that may be test cases. */
export const TASKS = /^((total|num|n)_)?(tasks|tests)$/;
export const TOTAL = /^(total|count|support)$/;
/** How many of them were right. */
export const RIGHT = /^((num|n|total)_)?(correct|passed|solved|resolved|success(es|ful)?)$/;
/** How often each was tried, pairs of them, and how many there were beside those of a part. */
export const OTHER_COUNT =
  /^((total|num|n|completed|requested|planned)_)?(runs|trials|attempts|responses|episodes|rollouts)$|_pairs$|^(overall|grand)_total$/;

/** How sure a value is: no row about one test case says it. */
export const ERROR =
  /(^|_)(stderr|std_err(or)?|standard_error|se|sem|ci_?(low(er)?|high|upper))$|^ci_[a-z_]+_(lo|hi|low(er)?|high|upper)$/;
/** How far values lie apart, or may lie, which is no value of its own. */
export const SPREAD =
  /(^|_)(std|stdev|stddev|sd|standard_deviation|variance)(_|$)|_(lo|hi)$|^p_(val(ue)?|wilcoxon|mcnemar)(_|$)|_p_?val(ue)?$|(^|_)(wilcoxon|mcnemar|t_?test|fisher|permutation)_p$/;
/** How often each was tried; with how many of them were right it is of many. */
export const TRIES = /^((total|num|n)_)?(attempts|trials|runs|episodes|rollouts)$/;
/** How many came to nothing, which the other values may leave out. */
export const LOST =
  /^((n|num|total|api|transport|network|provider|judge|call)_)*(errors?|errored|failures|timeouts|timed_out|crashe[ds]|invalid|unparse(d|able)|parse_(errors|failures))(_count)?$/;
/** A value over many. */
export const AVERAGE =
  /(^|_)(avg|mean|average|median|overall|rate|winrate|pct|percent(age)?|p[59]\d|accuracy|f1|precision|recall|mrr|map|n_?dcg)(_|$|@)|^pass(@|_at_|_)?(\d+|k)$/;
/** A mean by its name, beside which a count is one of test cases. */
export const MEAN = /(^|_)(avg|mean|average|median)(_|$)/;
/** Values that one test case cannot have. */
export const OVER_MANY =
  /(^|_)(macro|micro|weighted)_(avg_)?(f1|precision|recall)(_|$)|(^|_)(f1|precision|recall)(_score)?_(macro|micro|weighted)(_|$)|(^|_)(au(roc|prc)|roc_auc|pr_auc|pearson|spearman|kendall|mcc|matthews|balanced_accuracy)(_|$)|^main_score$/;
/** From -1 to 1. */
export const CORRELATION =
  /(^|_)(pearson|spearman|kendall|kappa|krippendorff|mcc|matthews|corrcoef)(_|$)/;

export const SET =
  /^(eval_?|test_?|data_?|task_?)?(set|suite|benchmark|split|subset)(_?(name|id))?$|^(data|benchmark|dataset|corpus|leaderboard)$/;
export const TASK =
  /^(task|repo(sitory)?|test|exam|category|domain|subject|topic|lang(uage)?|attack)(_?(name|type|category))?$/;
/** What many test cases have in common, which never names one. */
export const KIND = /^(category|domain|subject|topic|lang(uage)?)(_?name)?$/;
/** Groups of test cases, where a count says that the rows are of many. */
export const GROUP =
  /^(bucket|group|slice|segment|level|difficulty|tier|type|kind|class|intent|section|area)(_?(id|name|type))?$/;
/** What was tested, as it is called beside a number of test cases. */
export const TESTED =
  /^(run|experiment|exp|setup|system|candidate|ablation|label|name|parser|agent|tool|runner|guard(rail)?|defen[cs]e|framework|library|scanner|solver|extractor|detector|classifier|retriever|reranker|embedder|chunker|router|matcher|planner|generator|recogni[sz]er|translator|summari[sz]er)(_?(id|name))?$/;
/** Who entered a competition, with a model that others entered too. */
export const ENTRANT =
  /^(team|submission|entry|entrant|participant|contestant|competitor)(_?(id|name))?$/;
/** A run by its name. */
export const RUN_NAME = /^(run|experiment|exp)(_?(id|name))?$/;
/** What was tested, as version control names it. */
export const COMMIT = /^(git_?)?(commit|sha|revision)(_?(sha|hash|id))?$/;
/** Who gave the grades, which is a setting and no prompt. */
export const GRADER = /^(judge|grader)(_?(model|name|id))?$/;
/** Of the prompt that was used, not of the question. */
export const PROMPT = /(^|_)prompt(_(id|name|version|style|type))?$/;

/** Settings and prices, which are numbers like values. */
export const SETTING =
  /^train(ing)?_(examples|samples|epochs|steps|loss|size|time|hours|seconds|tokens)(_|$)|(^|_)(concurrency|workers|threads|shots?|folds?|batch|lr|learning_rate|threshold|timeout|limit|budget|w?bits?|sparsity|sota|per_(million|mtok|1k))(_|$)|^(chunks|start|offset|skip)$/;
/** A time or a cost; `runtime_checks` are checks. */
const TIME =
  /(^|_)(latency|duration|elapsed|time|wall|clock|ms|secs?|seconds)(_|$)|(^|_)runtime(_(mean|avg|average|median|total|sum|min|max|p\d\d))*$/;
/** How long what was asked is, or how much of it. */
const GIVEN_LENGTH =
  /(^|_)(audio|video|clip|recording|speech|media|segment|covered|talk)_(duration|length|time|ms|secs?|seconds|min(utes)?)(_|$)/;
/** What was paid; `cost_miss` counts something else. */
const COST =
  /(^|_)(cost|price)s?(_(usd|dollars?|cents?|in|total|sum|mean|avg|average|median|p\d\d|min|max))*(_per_|$)|(^|_)usd(_|$)/;
const PER_TIME =
  /_per_(s|secs?|seconds?|min(ute)?|hour)(_|$)|(^|_)(throughput|speed_?up|created|started|ended)(_|$)/;

/**
 * What the answers took, with its unit, as a map says it; undefined for other values. A mean may say in the name of the
 * object around it what it is of: `cost_usd.mean_per_call`.
 */
export function spentOn(column: string): string | undefined {
  const around = homeOf(column).slice(0, -1);
  const said =
    spent(snake(column)) ?? (MEAN.test(snake(column)) ? spent(snake(around)) : undefined);
  return OTHER_MONEY.test(snakeCase(column).toLowerCase())
    ? said?.replace('unit: USD, ', '')
    : said;
}

/** A cost that is said to be in another currency. */
const OTHER_MONEY =
  /(^|[._])(eur|euros?|gbp|inr|rupees?|paise|cny|rmb|yuan|jpy|yen|krw|rub|brl|chf|cad|aud)(?=[._]|$)/;

/** What was saved is the more the better, or none of both. */
const SAVED = /(^|_)(sav(ed?|ings?)|revenue|earn(ed|ings)|profit|gain(ed)?|reduction|budget)(_|$)/;

function spent(name: string): string | undefined {
  const unit =
    PER_TIME.test(name) || GIVEN_LENGTH.test(name) || SAVED.test(name)
      ? undefined
      : TIME.test(name)
        ? /(^|_)ms(_|$)/.test(name)
          ? 'ms'
          : /(^|_)(s|secs?|seconds)(_|$)/.test(name)
            ? 's'
            : null
        : COST.test(name.replace(OTHER_MONEY, ''))
          ? 'USD'
          : undefined;
  if (unit === undefined) return undefined;
  return `kind: unbounded, ${unit === null ? '' : `unit: ${unit}, `}direction: lower-is-better`;
}
