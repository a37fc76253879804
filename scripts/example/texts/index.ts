import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Language, LanguageText } from './language-text.ts';
import { pt } from './pt.ts';

/** All sentences of the example, by language. */
export const TEXTS: Readonly<Record<Language, LanguageText>> = { en, de, fr, es, ja, pt };
