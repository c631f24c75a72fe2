// All figures rounded to a tenth.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}
export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const r = (n: number) => Math.round(n * 10) / 10;
  const s = median(alone) / median(together);
  return { speedUp: r(s), efficiency: r(s / workers), serial: r((1 / s - 1 / workers) / (1 - 1 / workers)) };
}
