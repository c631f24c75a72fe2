/** First in, first out; items can also be put back in front. Every operation takes constant time on average. */
export class Fifo<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    this.#compact();
    return item;
  }

  /** Puts `items` back in front, in their order. */
  unshift(items: readonly T[]): void {
    this.#items.splice(0, this.#head, ...items);
    this.#head = 0;
  }

  /** Takes everything out. */
  drain(): T[] {
    const items = this.#items.slice(this.#head) as T[];
    this.#items = [];
    this.#head = 0;
    return items;
  }

  #compact(): void {
    if (this.#head < this.#items.length && (this.#head <= 4096 || this.#head * 2 <= this.#items.length)) return;
    if (this.#head === this.#items.length) this.#items.length = 0;
    else this.#items.splice(0, this.#head);
    this.#head = 0;
  }
}
