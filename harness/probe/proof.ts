/**
 * The proof that a program's first thread read a beat: a keyed sum of it (HalfSipHash-2-4, a word for each character).
 * The probe has its key before any student code is loaded. That code may replace every built-in function: so the key
 * goes through none, not even through a list, which is read by a function that can be replaced. Its two words lie in
 * a typed array: of its own heap a program can take a snapshot, which tells the numbers of objects, not of arrays.
 */
export type Key = Uint32Array;

export function keyOf(low: number, high: number): Key {
  const key = new Uint32Array(2);
  key[0] = low;
  key[1] = high;
  return key;
}

/** The answer to `beat` that only a holder of the key can compute. Pure. */
export function proofOf(key: Key, beat: string): string {
  let v0 = key[0]!;
  let v1 = key[1]! ^ 0xee;
  let v2 = key[0]! ^ 0x6c796765;
  let v3 = key[1]! ^ 0x74656462;
  const rounds = (count: number): void => {
    for (let i = 0; i < count; i++) {
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
  };
  for (let i = 0; i < beat.length; i++) {
    const word = beat.charCodeAt(i) | 0;
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }
  v2 ^= 0xee;
  rounds(4);
  const first = (v1 ^ v3) >>> 0;
  v1 ^= 0xdd;
  rounds(4);
  return `${first}.${(v1 ^ v3) >>> 0}`;
}
