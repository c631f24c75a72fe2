/** Work for skeletons of lessons that compute: primes are counted, and it takes as long as one likes. */
export const countPrimes = `export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n && prime; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  return count;
}

`;

/** The same for `lesson.ts`. */
export const ownCountPrimes = countPrimes.replace("export ", "");

/** A line of imports, which does not begin a line here: who looks for a file's imports would find it. */
export const importing = (names: string, from = "threadwork") => `import { ${names} } from "${from}";\n\n`;

/** A list of limits to each, and the count for each back. */
export const primesOfAll = {
  does: "Counts the primes below each limit.",
  signature: "countAll(limits: number[]): Promise<number[]>",
  aboveBaseline: ownCountPrimes,
  baseline: "  return limits.map(countPrimes);",
  questions: `    const limits = (count: number) => Array.from({ length: count }, () => random.integer(10, 5_000));
    return [
      { label: "5 limits", arguments: [limits(5)] },
      { label: "an empty list", arguments: [[]] },
      { label: "one limit", arguments: [limits(1)] },
      { label: "2 limits", arguments: [limits(2)] },
      { label: "7 limits", arguments: [limits(7)] },
      { label: "12 limits", arguments: [limits(12)] },
    ];`,
};
