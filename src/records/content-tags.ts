import { z } from 'zod';

/**
 * Tags of a suite: which risks of the OWASP Top 10 for LLM Applications 2025 its test cases are about. The ids and
 * names are those of the list; nothing but these ids may be written, so that a misspelt tag is reported.
 */
export const OWASP_LLM_2025 = {
  'LLM01:2025': 'Prompt Injection',
  'LLM02:2025': 'Sensitive Information Disclosure',
  'LLM03:2025': 'Supply Chain',
  'LLM04:2025': 'Data and Model Poisoning',
  'LLM05:2025': 'Improper Output Handling',
  'LLM06:2025': 'Excessive Agency',
  'LLM07:2025': 'System Prompt Leakage',
  'LLM08:2025': 'Vector and Embedding Weaknesses',
  'LLM09:2025': 'Misinformation',
  'LLM10:2025': 'Unbounded Consumption',
} as const;

export const suiteTagSchema = z.enum([
  'LLM01:2025',
  'LLM02:2025',
  'LLM03:2025',
  'LLM04:2025',
  'LLM05:2025',
  'LLM06:2025',
  'LLM07:2025',
  'LLM08:2025',
  'LLM09:2025',
  'LLM10:2025',
]);
export type SuiteTag = z.infer<typeof suiteTagSchema>;
export const suiteTagsSchema = z.array(suiteTagSchema).default([]);
