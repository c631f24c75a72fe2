/** The original class: an explored program sees another one. */
const { SharedArrayBuffer: Memory } = globalThis;

/**
 * The shared memory of a program, by names that are the same in each thread that loads and sets up the program: `"2"`,
 * the third that the module or `setup()` makes; `"1/0:8"`, the first that the second thread makes for itself.
 */
export class Buffers {
  readonly #list: SharedArrayBuffer[] = [];
  readonly #names = new Map<SharedArrayBuffer, string>();
  readonly #own = new Map<string, SharedArrayBuffer>();

  /** How many the module and the set-up have made. */
  get count(): number {
    return this.#list.length;
  }

  /** Notes the next that the module or the set-up has made. */
  add(buffer: SharedArrayBuffer): void {
    this.#names.set(buffer, String(this.#list.length));
    this.#list.push(buffer);
  }

  /** Notes memory that a thread has made. */
  addOwn(buffer: SharedArrayBuffer, thread: number, key: string): void {
    this.#names.set(buffer, `${thread}/${key}`);
  }

  /** Forgets all but the first ones, because the program is set up again. */
  keep(count: number): void {
    this.#list.length = count;
    this.#own.clear();
  }

  /** @throws {Error} When it is none that was noted. */
  nameOf(buffer: SharedArrayBuffer): string {
    const name = this.#names.get(buffer);
    if (name !== undefined) return name;
    throw new Error("Cannot explore on workers: a thread touches shared memory that neither setup() nor it has made.");
  }

  /**
   * The memory of that name.
   *
   * @param bytes how large it is, where a thread has made it
   * @throws {Error} When there is none.
   */
  named(name: string, bytes: number): SharedArrayBuffer {
    let buffer: SharedArrayBuffer | undefined;
    if (name.includes("/")) {
      buffer = this.#own.get(name) ?? new Memory(bytes);
      this.#own.set(name, buffer);
      this.#names.set(buffer, name);
    } else buffer = this.#list[Number(name)];
    if (buffer?.byteLength === bytes) return buffer;
    throw new Error("Cannot explore on workers: setup() does not make the same shared memory each time it is called.");
  }
}
