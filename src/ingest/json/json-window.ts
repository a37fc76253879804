/** Bytes of a file that lie in memory: some are read from it while others are put behind them. */
export interface Window {
  readonly bytes: Buffer;
  /** Bytes that it takes at most. */
  readonly room: number;
  /** Index of the first byte that has not been read; there is always one before it. */
  from: number;
  /** Index behind the last byte. */
  to: number;
  /** Offset in the file of index 0. */
  offset: number;
}

/** @param room bytes that it takes at most; a character takes four */
export function createWindow(room: number): Window {
  const most = Math.max(4, room);
  return { bytes: Buffer.allocUnsafe(1 + most), room: most, from: 1, to: 1, offset: -1 };
}

/** Puts as many of the characters behind the others as there is room for; answers how many bytes they take. */
export function fillWindow(window: Window, characters: Buffer): number {
  let count = Math.min(characters.length, window.bytes.length - window.to);
  while (count < characters.length && isWithinCharacter(characters[count]!)) count -= 1;
  characters.copy(window.bytes, window.to, 0, count);
  window.to += count;
  return count;
}

function isWithinCharacter(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Makes room where bytes have been read. */
export function moveWindow(window: Window): void {
  const by = window.from - 1;
  window.bytes.copyWithin(1, window.from, window.to);
  window.from = 1;
  window.to -= by;
  window.offset += by;
}
