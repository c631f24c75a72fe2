// Takes what is missing to full efficiency for the serial part: for the same serial part that grows with the workers.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = median(alone) / median(together);
  const efficiency = speedUp / workers;
  return { speedUp, efficiency, serial: 1 - efficiency };
}
