/** A first-in, first-out queue whose front also takes things back. Every operation takes constant time on average. */
export class Queue<T> {
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

  /** Takes items from the front, at most `most`, as long as `belongs` says so of each. */
  take(most: number, belongs: (item: T, place: number) => boolean): T[] {
    const from = this.#head;
    const end = Math.min(this.#items.length, from + most);
    let to = from;
    while (to < end && belongs(this.#items[to]!, to - from)) to++;
    const taken = this.#items.slice(from, to) as T[];
    this.#items.fill(undefined, from, to);
    this.#head = to;
    this.#compact();
    return taken;
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
