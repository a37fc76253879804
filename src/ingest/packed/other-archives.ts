/** Packed formats that are known by their first bytes and not unpacked. */
const KNOWN: readonly (readonly [name: string, magic: string])[] = [
  ['xz', '\u00fd7zXZ\u0000'],
  ['bzip2', 'BZh'],
  ['7-Zip', '7z\u00bc\u00af\u0027\u001c'],
  ['RAR', 'Rar!\u001a\u0007'],
  ['LZ4', '\u0004\u0022M\u0018'],
];

/** Where the header of a tar archive has its mark. Bytes. */
const TAR_AT = 257;

/**
 * The name of the packed format that is not read; null for anything else.
 * @param head the first bytes, after unpacking gzip or Zstandard; 262 are enough
 */
export function otherArchive(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (text.startsWith('ustar', TAR_AT)) return 'tar';
  return KNOWN.find(([, magic]) => text.startsWith(magic))?.[0] ?? null;
}
