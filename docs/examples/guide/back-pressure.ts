import { Pool, sleep } from "threadwork";

export function measure(line: string): number {
  return line.length;
}

let read = 0;

/** Lines that come from somewhere slow: a file, a socket, a database. */
async function* lines(): AsyncGenerator<string> {
  for (;;) {
    await sleep(0);
    read++;
    yield "x".repeat(read);
  }
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2 });
  let used = 0;
  for await (const length of pool.imapUnordered(measure, lines())) {
    used++;
    if (length >= 50) break;
  }
  // At most four chunks for each worker are on their way.
  console.log(read - used <= 2 * 4); // true
}
