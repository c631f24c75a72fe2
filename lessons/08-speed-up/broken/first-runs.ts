// The first run of each: lesson 04 says what such a figure is worth.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const speedUp = alone[0]! / together[0]!;
  const serial = (1 / speedUp - 1 / workers) / (1 - 1 / workers);
  return { speedUp, efficiency: speedUp / workers, serial };
}
