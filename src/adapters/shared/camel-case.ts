/** `actual_output` as `actualOutput`: names of Python as the same tools write them in TypeScript. */
export function camelCase(name: string): string {
  const [first = '', ...others] = name.split('_');
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
