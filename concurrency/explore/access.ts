import { bytesAt, bytesOf, elementOf } from "./bytes.ts";
import type { Cells } from "./cells.ts";
import type { StepKind } from "./model.ts";
import { ATOMIC, type MemoryAccess, Operation, READ, WRITE } from "./operation.ts";
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

/** An operation that reads and writes an element in one step. */
export type Change = "add" | "sub" | "and" | "or" | "xor" | "exchange";
/** What an access does. */
export type AccessKind = "read" | "write" | Change | "compareExchange";

/** An access to an element, by `Atomics` or plain. */
export class Access extends Operation implements MemoryAccess {
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

  /** Whether it is this access. An operation is made once, and found again when its function comes to it again. */
  is(kind: AccessKind, atomic: boolean, view: View, index: number, written: unknown, expected: unknown): boolean {
    if (this.view !== view || this.index !== index || this.kind !== kind || this.#atomic !== atomic) return false;
    return Object.is(this.written, written) && Object.is(this.expected, expected);
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

  override get memory(): MemoryAccess {
    return this;
  }

  get buffer(): SharedArrayBuffer {
    return this.view.buffer;
  }

  get start(): number {
    return this.view.byteOffset + this.index * this.size;
  }

  get size(): number {
    return this.view.BYTES_PER_ELEMENT;
  }

  /** ECMA-262, 25.1.3 IsNoTearConfiguration: of integers, those of 64 bits only where it is of `Atomics`. */
  get noTear(): boolean {
    return this.#atomic || !TEARING.has(this.view.constructor);
  }

  encode(value: unknown): Uint8Array {
    const { array, bytes } = elementOf(this.view.constructor);
    array[0] = value;
    return bytes.slice();
  }

  decode(from: Uint8Array): unknown {
    const { array, bytes } = elementOf(this.view.constructor);
    bytes.set(from);
    return array[0];
  }

  /** The value; for NaN the bytes, which say more. */
  override save(): unknown {
    const value = this.view[this.index];
    return Number.isNaN(value) ? bytesAt(this.buffer, this.start, this.size) : value;
  }

  override wrote(answer: unknown): boolean {
    return this.kind !== "compareExchange" || Object.is(answer, this.decode(this.encode(this.expected)));
  }

  override performWith(value: unknown): unknown {
    if (this.kind === "read") return value;
    const { view, index } = this;
    const newest = view[index];
    view[index] = value as never;
    const answer = this.perform();
    if (!this.wrote(answer)) view[index] = newest as never;
    return answer;
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
    if (this.kind === "read") return;
    if (typeof saved === "object") bytesOf(this.buffer).set(saved as Uint8Array, this.start);
    else this.view[this.index] = saved as never;
  }

  override quiet(_answer: unknown, saved: unknown): boolean {
    if (this.kind === "read") return true;
    return Object.is(typeof saved === "object" ? Number.NaN : saved, this.view[this.index]);
  }

  same(other: Operation): boolean {
    if (this === other) return true;
    if (!(other instanceof Access) || other.kind !== this.kind || other.index !== this.index) return false;
    if (!Object.is(other.written, this.written) || !Object.is(other.expected, this.expected)) return false;
    return other.#atomic === this.#atomic && sameView(other.view, this.view);
  }
}

/** Arrays whose plain accesses may tear. */
const TEARING = new Set<unknown>([
  ...[Uint8ClampedArray, Float32Array, Float64Array, BigInt64Array, BigUint64Array],
  (globalThis as { Float16Array?: unknown }).Float16Array,
]);

/** To convert values of a `DataView` to bytes and back. */
const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);

/** An access of a `DataView`. */
export class DataAccess extends Operation implements MemoryAccess {
  readonly kind: StepKind;
  readonly view: DataView;
  readonly method: string;
  readonly offset: number;
  /** How many bytes it is. */
  readonly size: number;
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
    this.size = Number(/\d+$/.exec(method)![0]) / 8;
    const region = cells.region(view.buffer as never);
    region.expect(1);
    this.cells = region.cellsOf(view.byteOffset + offset, this.size);
    this.modes = this.cells.map(() => (kind === "read" ? READ : WRITE));
  }

  get target(): string {
    return `${this.name}[${this.offset}]`;
  }

  override get value(): unknown {
    return this.#call(this.view, "get", this.offset, this.littleEndian);
  }

  get plain(): boolean {
    return true;
  }

  override get memory(): MemoryAccess {
    return this;
  }

  get buffer(): SharedArrayBuffer {
    return this.view.buffer as unknown as SharedArrayBuffer;
  }

  get start(): number {
    return this.view.byteOffset + this.offset;
  }

  readonly noTear = false;

  encode(value: unknown): Uint8Array {
    this.#call(scratch, "set", 0, value, this.littleEndian);
    return scratchBytes.slice(0, this.size);
  }

  decode(bytes: Uint8Array): unknown {
    scratchBytes.set(bytes);
    return this.#call(scratch, "get", 0, this.littleEndian);
  }

  override save(): unknown {
    return bytesAt(this.buffer, this.start, this.size);
  }

  perform(): unknown {
    if (this.kind === "read") return this.value;
    this.#call(this.view, "set", this.offset, this.written, this.littleEndian);
    return undefined;
  }

  override undo(_thread: number, saved: unknown): void {
    if (this.kind !== "read") bytesOf(this.buffer).set(saved as Uint8Array, this.start);
  }

  override quiet(_answer: unknown, saved: unknown): boolean {
    return this.kind === "read" || Object.is(this.decode(saved as Uint8Array), this.value);
  }

  same(other: Operation): boolean {
    if (this === other) return true;
    if (!(other instanceof DataAccess) || other.kind !== this.kind || other.offset !== this.offset) return false;
    if (other.method !== this.method || other.littleEndian !== this.littleEndian) return false;
    const [one, two] = [this.view, other.view];
    return Object.is(other.written, this.written) && one.buffer === two.buffer && one.byteOffset === two.byteOffset;
  }

  #call(view: DataView, what: "get" | "set", ...args: unknown[]): unknown {
    const f = DataView.prototype[`${what}${this.method}` as "getInt8"] as (...args: unknown[]) => unknown;
    return f.apply(view, args);
  }
}

function sameView(one: View, other: View): boolean {
  if (one === other) return true;
  return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.constructor === other.constructor;
}
