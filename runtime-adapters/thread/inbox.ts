/** Hands messages to one receiver, and keeps those that come before there is one. */
export class Inbox {
  #receiver: ((message: unknown) => void) | undefined;
  #kept: unknown[] = [];

  /** Whether anybody receives. */
  get open(): boolean {
    return this.#receiver !== undefined;
  }

  put(message: unknown): void {
    if (this.#receiver) this.#receiver(message);
    else this.#kept.push(message);
  }

  receive(receiver: (message: unknown) => void): void {
    this.#receiver = receiver;
    const kept = this.#kept;
    this.#kept = [];
    for (const message of kept) receiver(message);
  }

  close(): void {
    this.#receiver = undefined;
    this.#kept = [];
  }
}
