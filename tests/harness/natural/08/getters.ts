// Figures as getters of a class, with Karp–Flatt brought to one fraction.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

/** The time in the middle. The lists have an odd length. */
function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[(times.length - 1) / 2]!;
}
class Scaling {
  s: number;
  p: number;
  constructor(s: number, p: number) {
    this.s = s;
    this.p = p;
  }
  get serial() {
    const { s, p } = this;
    return (p - s) / (s * (p - 1));
  }
  get efficiency() {
    return this.s / this.p;
  }
}
export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const x = new Scaling(median(alone) / median(together), workers);
  return { speedUp: x.s, efficiency: x.efficiency, serial: x.serial };
}
