/** A better algorithm on one thread. */

export default function countAll(limits: number[]): number[] {
  const most = Math.max(2, ...limits);
  const composite = new Uint8Array(most);
  const below = new Int32Array(most + 1);
  for (let n = 2; n < most; n++) {
    below[n + 1] = below[n]! + (composite[n] ? 0 : 1);
    if (!composite[n]) for (let multiple = n * n; multiple < most; multiple += n) composite[multiple] = 1;
  }
  return limits.map((limit) => below[Math.max(0, limit)]!);
}
