/** One end of the line between a parent and a worker that is a Web Worker. */

/** On Deno and Bun a port has these, too. */
type LinePort = MessagePort & { ref?(): void; unref?(): void };

/** What is done with what comes by a line. */
interface LineEvents<M> {
  message(message: M): void;
  /** A message came that could not be read. */
  unread(error: unknown): void;
}

export class WorkerLine<M> {
  /** Its port: another one after a message that could not be read, where the runtime needs that. */
  port: LinePort;
  readonly #events: LineEvents<M>;
  /**
   * Whether a port is at an end when a message on it could not be read: Deno 2.9.6 reads nothing more from it. A port
   * that is moved becomes another one at the same end, with all that waits there.
   */
  readonly #renews: boolean;

  constructor(port: LinePort, events: LineEvents<M>, renews = false) {
    this.port = port;
    this.#events = events;
    this.#renews = renews;
    this.#listen();
  }

  #listen(): void {
    const { port } = this;
    port.onmessage = (event: MessageEvent<M>) => this.#events.message(event.data);
    port.onmessageerror = (event) => {
      if (this.#renews) {
        this.port = structuredClone(port, { transfer: [port] });
        this.#listen();
      }
      this.#events.unread(event.data);
    };
  }
}
