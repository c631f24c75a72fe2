// "It is 150 % faster": what was gained, which is one less than the speed-up.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const [before, after] = [median(alone), median(together)];
  const speedUp = (before - after) / after;
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
