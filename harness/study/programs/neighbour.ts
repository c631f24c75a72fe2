/** A busy neighbour: computes for ON milliseconds, sleeps for OFF, until it is killed. `neighbour.ts ON OFF` */
import { argv } from "node:process";

const [on = 1000, off = 0] = argv.slice(2).map(Number);
for (;;) {
  const end = performance.now() + on;
  while (performance.now() < end);
  if (off > 0) await new Promise((resolve) => setTimeout(resolve, off));
}
