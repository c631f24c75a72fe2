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

  receive(receiver: (message: unknown) => void): void {
    if (this.#closed) return;
    this.#receiver = receiver;
    while (this.#kept.length > 0 && !this.#closed) receiver(this.#kept.shift());
  }

  /** Nothing is kept or handed on from here. */
  close(): void {
    this.#closed = true;
    this.#receiver = undefined;
    this.#kept = [];
  }
}
