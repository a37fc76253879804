import { label } from './text.ts';
import { untrusted } from './untrusted.ts';

/**
 * Cyrillic and Greek letters that look like Latin ones in the usual type, with these. Of confusables.txt of Unicode
 * Technical Standard 39, only letters that are single and cannot be told apart.
 */
const ALIKE = {
  cyrillic: ['аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ', 'aeopcyxijshdqwABEKMHOPCTYXIJS'],
  greek: ['οανριγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'oavpiyABEZHIKMNOPTYX'],
} as const;
const LATIN = new Map(
  Object.values(ALIKE).flatMap(([letters, latin]) =>
    Array.from(letters, (letter, i): [string, string] => [letter, latin[i] ?? letter]),
  ),
);

/**
 * What a reader sees of a name: two names with one skeleton cannot be told apart on a page, because they differ in
 * hidden characters, compatibility forms, letters of another script, case, or after the length of a label.
 */
export function skeleton(name: string): string {
  const seen = label(untrusted(name)).normalize('NFKC');
  return Array.from(seen, (letter) => LATIN.get(letter) ?? letter)
    .join('')
    .toLowerCase();
}
