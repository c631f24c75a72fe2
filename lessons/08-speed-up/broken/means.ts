// "A mean is what a program takes": the first run moves it.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, ms) => sum + ms, 0) / times.length;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const s = mean(alone) / mean(together);
  return { speedUp: s, efficiency: s / workers, serial: (1 / s - 1 / workers) / (1 - 1 / workers) };
}
