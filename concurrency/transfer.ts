import { runtime } from "../runtime-adapters/current.ts";
import { wrong } from "./arguments/must.ts";
import { type Movable, mark } from "./messages/moved.ts";
import { isSharedMemory } from "./messages/shared-memory.ts";

/**
 * Lets `value`, a buffer or an array over one, be moved when it is next sent: in an argument of a task, an item of
 * `map`, or what a task gives back. That takes no time, however large it is. Here it is empty afterwards. Returns
 * `value`.
 *
 * A `Queue` and a `Manager` take a copy, and it is empty here all the same. What several workers get, such as the
 * arguments of `parallelFor`, is copied. Where nothing is sent, as the pool refuses, it stays, and is copied next time.
 *
 * A task whose arguments were moved cannot be run again: when its worker dies before it begins, it fails.
 *
 * @param value the buffer, or an array over one
 * @returns the same `value`
 * @throws {TypeError} When it is something else, or shared memory, which is never copied anyway, or a `Buffer` that
 * shares its memory with others.
 *
 * @example
 * ```ts
 * import { Pool, transfer } from "threadwork";
 *
 * export function double(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
 *   for (let i = 0; i < numbers.length; i++) numbers[i]! *= 2;
 *   return transfer(numbers);
 * }
 *
 * if (import.meta.main) {
 *   const numbers = Float64Array.of(1, 2, 3);
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   console.log(await pool.apply(double, [transfer(numbers)])); // Float64Array(3) [ 2, 4, 6 ]
 *   console.log(numbers.length); // 0
 * }
 * ```
 */
export function transfer<T extends Movable>(value: T): T {
  const buffer: unknown = ArrayBuffer.isView(value) ? value.buffer : value;
  if (isSharedMemory(buffer)) {
    throw wrong().mistake(TypeError, "Cannot transfer shared memory: it is never copied. Pass it as it is.");
  }
  if (!(buffer instanceof ArrayBuffer)) {
    throw wrong().not("an ArrayBuffer, or an array over one such as a Float64Array", value, "transfer a value");
  }
  if (ArrayBuffer.isView(value) && value.constructor.name === "Buffer" && value.byteLength < buffer.byteLength) {
    throw wrong().mistake(
      TypeError,
      "Cannot transfer a Buffer whose memory holds others, too: they would be empty afterwards. " +
        "Copy it: transfer(new Uint8Array(buffer))",
    );
  }
  runtime.expectArrays(buffer.byteLength);
  mark(value);
  return value;
}
