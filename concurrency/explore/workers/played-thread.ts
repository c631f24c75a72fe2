import { type Driver, type Host, VirtualThread } from "../virtual-thread.ts";
import type { Player } from "./player.ts";

/**
 * A thread whose function runs on a worker, which stops before each step until it gets the answer. Where it was once it
 * need not run again: as for a thread that is called again, a tree of answers holds what it does next.
 */
export class PlayedThread extends VirtualThread {
  // Each step is a message.
  override readonly mostAhead = 2_000;
  readonly #player: Player;

  constructor(number: number, player: Player) {
    super(number, () => {});
    this.#player = player;
  }

  override run(_host: Host, driver: Driver): number {
    this.expect(this.#player.next(this));
    return driver.next();
  }

  override confirm(host: Host): void {
    this.#player.forget(this);
    super.confirm(host);
  }
}
