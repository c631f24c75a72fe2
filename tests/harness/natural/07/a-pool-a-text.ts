// A pool of one process for each text, in a class that closes it, two at a time.
import process from "node:process";
import { Pool } from "threadwork";
export function measure(text: string): number {
  let length = 0;
  while ([...text].length > length) length++;
  if (text.includes("\0")) process.kill(process.pid, "SIGKILL");
  return length;
}
class Room implements AsyncDisposable {
  readonly #pool = new Pool(import.meta, { workers: 1, as: "processes" });
  async measured(text: string): Promise<number | "lost"> {
    return await this.#pool.apply(measure, [text]).catch(() => "lost" as const);
  }
  async [Symbol.asyncDispose]() {
    await this.#pool.terminate();
  }
}
export default async function measureAll(texts: string[]): Promise<(number | "lost")[]> {
  const found: (number | "lost")[] = [];
  let next = 0;
  const taker = async () => {
    while (next < texts.length) {
      const place = next++;
      await using room = new Room();
      found[place] = await room.measured(texts[place]!);
    }
  };
  await Promise.all([taker(), taker()]);
  return found;
}
