// After divided by before: the share of the time that is left, not how many times as fast it is.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = median(together) / median(alone);
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
