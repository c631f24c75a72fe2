// Amdahl's limit read backwards: 1 ÷ S is the serial part only where endless many workers share the rest.
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
  const serial = 1 / speedUp;
  return { speedUp, efficiency: speedUp / workers, serial };
}
