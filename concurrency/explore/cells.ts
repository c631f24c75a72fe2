/**
 * Not a place in memory: it stands for everything that changes what an invariant sees. The order of two such steps
 * matters.
 */
export const VISIBLE = 0;

/**
 * What threads share, as numbered cells: places in shared memory, locks and the like. Two operations on one cell cannot
 * be swapped if one of them writes.
 */
export class Cells {
  /** The largest size of a buffer's cells, in bytes. */
  readonly mostBytes: number;
  /** The largest size that is small enough. If it is less than `mostBytes`, results with larger cells are void. */
  neededBytes: number;
  #count = VISIBLE + 1;
  readonly #regions = new Map<SharedArrayBuffer, Region>();
  readonly #numbers = new Map<SharedArrayBuffer, number>();
  readonly #names = new Map<object, string>();
  /** Things without a name of their own. */
  readonly #made = new Set<object>();
  readonly #counts = new Map<string, number>();

  constructor(mostBytes = 8) {
    this.mostBytes = mostBytes;
    this.neededBytes = mostBytes;
  }

  /** A new cell. */
  add(): number {
    return this.#count++;
  }

  /** The memory of a buffer. */
  region(buffer: SharedArrayBuffer): Region {
    let region = this.#regions.get(buffer);
    if (region === undefined) {
      region = new Region(this);
      this.#regions.set(buffer, region);
    }
    return region;
  }

  /** A number that stands for a buffer. */
  numberOf(buffer: SharedArrayBuffer): number {
    const known = this.#numbers.get(buffer) ?? this.#numbers.size;
    this.#numbers.set(buffer, known);
    return known;
  }

  /** Gives a thing its name, once, in place of a made-up one. */
  name(thing: object, name: string): void {
    if (this.#names.has(thing) && !this.#made.has(thing)) return;
    this.#made.delete(thing);
    this.#names.set(thing, name);
  }

  /** All that has a name. */
  named(): [thing: object, name: string][] {
    return [...this.#names];
  }

  /** The name of a thing: its own, one after the memory that it is a view of, or a number, such as `Lock 2`. */
  nameOf(thing: object, kind: string, memory?: object): string {
    let name = this.#names.get(thing);
    if (name !== undefined) return name;
    const of = memory && this.#names.get(memory);
    if (of !== undefined) name = `${kind}(${of})`;
    else {
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      name = `${kind} ${count}`;
    }
    this.#names.set(thing, name);
    this.#made.add(thing);
    return name;
  }
}

/** The cells of a buffer. They are as small as its smallest access, so that neighbours are kept apart. */
class Region {
  readonly #cells: Cells;
  readonly #at = new Map<number, number>();
  #unit: number;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#unit = cells.mostBytes;
  }

  /** Says that there are accesses at multiples of so many bytes. */
  expect(bytes: number): void {
    if (bytes >= this.#unit) return;
    this.#unit = bytes;
    if (this.#at.size > 0) this.#cells.neededBytes = Math.min(this.#cells.neededBytes, bytes);
    this.#at.clear();
  }

  /** The cells of an access. */
  cellsOf(offset: number, bytes: number): number[] {
    const cells: number[] = [];
    for (let at = Math.floor(offset / this.#unit); at * this.#unit < offset + bytes; at++) {
      let cell = this.#at.get(at);
      if (cell === undefined) {
        cell = this.#cells.add();
        this.#at.set(at, cell);
      }
      cells.push(cell);
    }
    return cells;
  }
}
