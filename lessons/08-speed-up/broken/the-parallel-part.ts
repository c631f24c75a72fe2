// Amdahl's law solved for the part that can be shared, which is what is left of the serial one.
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
  const serial = (1 - 1 / speedUp) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
