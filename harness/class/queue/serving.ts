import type { GradingMachine } from "../grading-machine.ts";
import type { Queue } from "./bullmq.ts";
import { decodeMachine } from "./machine-name.ts";

/** The machines whose workers are connected now, in order of their names; `undefined` where the Redis does not tell. */
export async function serving(queue: Queue): Promise<GradingMachine[] | undefined> {
  const lines = await queue.getWorkers();
  if (lines.some(({ rawname }) => rawname === undefined)) return undefined;
  const found = lines.map(({ rawname }) => decodeMachine(rawname!.slice(rawname!.lastIndexOf(":") + 1)));
  const byName = new Map(found.flatMap((machine) => (machine ? [[machine.name, machine] as const] : [])));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
