/**
 * The last ticket.
 * Two buyers look whether a ticket is left, and then take one. There is one ticket. Each step alone is atomic: is that
 * enough?
 */
import { sharedArray } from "threadwork";

const setup = () => ({ tickets: sharedArray(Int32Array, [1]) });
type Shared = ReturnType<typeof setup>;

function buy({ tickets }: Shared): void {
  if (Atomics.load(tickets, 0) > 0) Atomics.sub(tickets, 0, 1);
}

function check({ tickets }: Shared): void {
  if (tickets[0]! < 0) throw new Error(`there are ${tickets[0]} tickets`);
}

export default { setup, threads: [buy, buy], check };
