/** Four processes of node:child_process, by hand. */
import { fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

if (process.argv[2] === "counter") {
  process.on("message", ([at, limit]: [number, number]) => process.send!([at, countPrimes(limit)]));
}

export default async function countAll(limits: number[]): Promise<number[]> {
  const counts = limits.map(() => 0);
  let next = 0;
  const children = Array.from({ length: Math.min(4, limits.length) }, () =>
    fork(fileURLToPath(import.meta.url), ["counter"]),
  );
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((done, fail) => {
          const more = () => {
            if (next >= limits.length) return done();
            const at = next++;
            child.send([at, limits[at]!]);
          };
          child.on("message", (message) => {
            const [at, count] = message as [number, number];
            counts[at] = count;
            more();
          });
          child.on("error", fail);
          more();
        }),
    ),
  );
  for (const child of children) child.kill();
  return counts;
}
