import { queueMicrotask } from "../real-time.ts";

/** Hands messages to the one receiver, and keeps those that come before there is one. */
export class Inbox {
  #receiver: ((message: unknown) => void) | undefined;
  #kept: unknown[] = [];
  #closed = false;

  /** Whether somebody receives. */
  get received(): boolean {
    return this.#receiver !== undefined;
  }

  put(message: unknown): void {
    if (this.#closed) return;
    if (this.#receiver && this.#kept.length === 0) this.#receiver(message);
    else this.#kept.push(message);
  }

  /** What was kept comes as soon as the caller is done, as from a port: a receiver may use what stands below it. */
  receive(receiver: (message: unknown) => void): void {
    if (this.#closed) return;
    this.#receiver = receiver;
    if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
  }

  /** Nothing is kept or handed on from here. */
  close(): void {
    this.#closed = true;
    this.#receiver = undefined;
    this.#kept = [];
  }

  #handOver(): void {
    let count = 0;
    try {
      while (count < this.#kept.length) this.#receiver?.(this.#kept[count++]);
    } finally {
      // A receiver threw: what is behind that message still comes.
      this.#kept.splice(0, count);
      if (this.#kept.length > 0) queueMicrotask(() => this.#handOver());
    }
  }
}
