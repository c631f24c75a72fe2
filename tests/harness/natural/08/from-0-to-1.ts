// Takes efficiency and serial fraction for shares, and keeps them between 0 and 1.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}

function share(figure: number): number {
  return Math.min(1, Math.max(0, figure));
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = median(alone) / median(together);
  const efficiency = share(speedUp / workers);
  const serial = share((1 / speedUp - 1 / workers) / (1 - 1 / workers));
  return { speedUp, efficiency, serial };
}
