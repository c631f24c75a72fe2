// Works with times instead of ratios, and a median by selection; the fraction multiplied out.
export interface Figures {
  speedUp: number;
  efficiency: number;
  serial: number;
}

function middle(times: number[]): number {
  const left = [...times];
  for (let rounds = (times.length - 1) / 2; rounds > 0; rounds--) left.splice(left.indexOf(Math.min(...left)), 1);
  return Math.min(...left);
}

export default async function describe(alone: number[], together: number[], workers: number): Promise<Figures> {
  const [one, many] = [middle(alone), middle(together)];
  return {
    serial: (workers * many - one) / (one * (workers - 1)),
    efficiency: one / (many * workers),
    speedUp: one / many,
  };
}
