import type { Cells } from "./cells.ts";
import type { StepKind } from "./model.ts";
import { ATOMIC, Operation, READ, WRITE } from "./operation.ts";
import { atomics } from "./originals.ts";

/** A typed array over shared memory. */
export type View =
  | Int8Array<SharedArrayBuffer>
  | Uint8Array<SharedArrayBuffer>
  | Uint8ClampedArray<SharedArrayBuffer>
  | Int16Array<SharedArrayBuffer>
  | Uint16Array<SharedArrayBuffer>
  | Int32Array<SharedArrayBuffer>
  | Uint32Array<SharedArrayBuffer>
  | Float32Array<SharedArrayBuffer>
  | Float64Array<SharedArrayBuffer>
  | BigInt64Array<SharedArrayBuffer>
  | BigUint64Array<SharedArrayBuffer>;

/** What changes an element in one step. */
export type Change = "add" | "sub" | "and" | "or" | "xor" | "exchange";
/** What an access does. */
export type AccessKind = "read" | "write" | Change | "compareExchange";

/** What `Atomics` and plain accesses do to an element. */
export class Access extends Operation {
  readonly kind: AccessKind;
  readonly view: View;
  readonly index: number;
  readonly #atomic: boolean;
  /** What is written. */
  readonly written: unknown;
  readonly expected: unknown;
  readonly name: string;

  /**
   * @param written what is written, already of the array's kind
   * @param expected of `compareExchange`
   */
  constructor(
    cells: Cells,
    kind: AccessKind,
    atomic: boolean,
    view: View,
    index: number,
    name: string,
    written?: unknown,
    expected?: unknown,
  ) {
    super();
    this.kind = kind;
    this.view = view;
    this.index = index;
    this.#atomic = atomic;
    this.written = written;
    this.expected = expected;
    this.name = name;
    const bytes = view.BYTES_PER_ELEMENT;
    this.cells = cells.region(view.buffer).cellsOf(view.byteOffset + index * bytes, bytes);
    const mode = kind === "read" ? READ : kind === "write" ? WRITE : READ | WRITE;
    this.modes = this.cells.map(() => mode | (atomic ? ATOMIC : 0));
  }

  get target(): string {
    return `${this.name}[${this.index}]`;
  }

  override get value(): unknown {
    return this.view[this.index];
  }

  get plain(): boolean {
    return !this.#atomic;
  }

  override save(): unknown {
    return this.view[this.index];
  }

  perform(): unknown {
    const { view, index } = this;
    switch (this.kind) {
      case "read":
        return view[index];
      case "write":
        view[index] = this.written as never;
        return undefined;
      case "compareExchange":
        return atomics.compareExchange(view as Int32Array, index, this.expected as number, this.written as number);
      default:
        return atomics[this.kind](view as Int32Array, index, this.written as number);
    }
  }

  override undo(_thread: number, saved: unknown): void {
    if (this.kind !== "read") this.view[this.index] = saved as never;
  }

  override quiet(_answer: unknown, saved: unknown): boolean {
    return this.kind === "read" || Object.is(saved, this.view[this.index]);
  }

  same(other: Operation): boolean {
    if (this === other) return true;
    if (!(other instanceof Access) || other.kind !== this.kind || other.index !== this.index) return false;
    if (!Object.is(other.written, this.written) || !Object.is(other.expected, this.expected)) return false;
    return other.#atomic === this.#atomic && sameView(other.view, this.view);
  }
}

/** An access of a `DataView`. */
export class DataAccess extends Operation {
  readonly kind: StepKind;
  readonly view: DataView;
  readonly method: string;
  readonly offset: number;
  readonly littleEndian: boolean;
  readonly written: unknown;
  readonly name: string;

  /** @param method what it reads or writes, such as `"Int16"` */
  constructor(
    cells: Cells,
    kind: "read" | "write",
    view: DataView,
    name: string,
    method: string,
    offset: number,
    littleEndian: boolean,
    written?: unknown,
  ) {
    super();
    this.kind = kind;
    this.view = view;
    this.method = method;
    this.offset = offset;
    this.littleEndian = littleEndian;
    this.written = written;
    this.name = name;
    const bytes = Number(/\d+$/.exec(method)![0]) / 8;
    const region = cells.region(view.buffer as never);
    region.expect(1);
    this.cells = region.cellsOf(view.byteOffset + offset, bytes);
    this.modes = this.cells.map(() => (kind === "read" ? READ : WRITE));
  }

  get target(): string {
    return `${this.name}[${this.offset}]`;
  }

  override get value(): unknown {
    return this.#call("get", this.offset, this.littleEndian);
  }

  get plain(): boolean {
    return true;
  }

  override save(): unknown {
    return this.value;
  }

  perform(): unknown {
    if (this.kind === "read") return this.value;
    this.#call("set", this.offset, this.written, this.littleEndian);
    return undefined;
  }

  override undo(_thread: number, saved: unknown): void {
    if (this.kind !== "read") this.#call("set", this.offset, saved, this.littleEndian);
  }

  override quiet(_answer: unknown, saved: unknown): boolean {
    return this.kind === "read" || Object.is(saved, this.value);
  }

  same(other: Operation): boolean {
    if (this === other) return true;
    if (!(other instanceof DataAccess) || other.kind !== this.kind || other.offset !== this.offset) return false;
    if (other.method !== this.method || other.littleEndian !== this.littleEndian) return false;
    const [one, two] = [this.view, other.view];
    return Object.is(other.written, this.written) && one.buffer === two.buffer && one.byteOffset === two.byteOffset;
  }

  #call(what: "get" | "set", ...args: unknown[]): unknown {
    const f = DataView.prototype[`${what}${this.method}` as "getInt8"] as (...args: unknown[]) => unknown;
    return f.apply(this.view, args);
  }
}

function sameView(one: View, other: View): boolean {
  if (one === other) return true;
  return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.constructor === other.constructor;
}
