import { cpuCount } from "threadwork";

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
  const speedUp = median(alone) / median(together);
  return {
    speedUp,
    efficiency: speedUp / cpuCount(),
    serial: (1 / speedUp - 1 / workers) / (1 - 1 / workers),
  };
}
