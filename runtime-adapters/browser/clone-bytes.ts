/**
 * Structured clones as bytes, which a page has no way to make of its own: for memory that holds clones, such as that of
 * a Queue. What the browser's own clone makes of a value is written down, so that getters are read once and what
 * cannot be cloned is refused in its words.
 */
import { BytesReader, BytesWriter } from "./read-write-bytes.ts";

/** What can follow. An object has a number, by which it is told when it comes again. */
const TAGS = [
  ...(["undefined", "null", "true", "false", "number", "bigint", "string", "again"] as const),
  ...(["record", "list", "holes", "map", "set", "date", "regexp", "error", "buffer", "view", "boxed"] as const),
];
type Tag = (typeof TAGS)[number];
type View = new (buffer: unknown, from: number, length: number) => unknown;

const ERRORS = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
/** @throws {DOMException} `DataCloneError`: it holds something that is no data. */
export function encode(value: unknown): Uint8Array {
  const writer = new Writer();
  try {
    writer.write(structuredClone(value));
  } catch (error) {
    if (error instanceof RangeError) throw cannotClone("it is too deeply nested");
    throw error;
  }
  return writer.bytes;
}

export function decode(bytes: Uint8Array): unknown {
  return new Reader(bytes).read();
}

function cannotClone(reason: string): DOMException {
  return new DOMException(`Cannot write down a clone: ${reason}.`, "DataCloneError");
}

class Writer extends BytesWriter {
  readonly #numbers = new Map<object, number>();

  write(value: unknown): void {
    if (typeof value === "object" && value !== null) this.#object(value);
    else if (value === undefined || value === null || typeof value === "boolean") this.#tag(String(value) as Tag);
    else if (typeof value === "number") this.#tag("number").float(value);
    else this.#tag(typeof value as Tag).text(String(value));
  }

  #tag(tag: Tag): this {
    this.byte(TAGS.indexOf(tag));
    return this;
  }

  #object(value: object): void {
    const known = this.#numbers.get(value);
    if (known !== undefined) {
      this.#tag("again").word(known);
      return;
    }
    this.#numbers.set(value, this.#numbers.size);
    if (Array.isArray(value)) this.#list(value);
    else if (value instanceof Map) {
      this.#tag("map").word(value.size);
      for (const entry of value) for (const each of entry) this.write(each);
    } else if (value instanceof Set) {
      this.#tag("set").word(value.size);
      for (const item of value) this.write(item);
    } else if (value instanceof Date) this.#tag("date").float(value.getTime());
    else if (value instanceof RegExp) this.#tag("regexp").text(value.source).text(value.flags);
    else if (value instanceof Error && !(value instanceof DOMException)) this.#error(value);
    else if (value instanceof ArrayBuffer) this.#tag("buffer").word(value.byteLength).put(new Uint8Array(value));
    else if (ArrayBuffer.isView(value)) this.#view(value);
    else if (Object.getPrototypeOf(value) === Object.prototype) this.#properties(this.#tag("record"), value);
    else if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt)
      this.#tag("boxed").write(value.valueOf());
    else throw cannotClone(`it holds a ${Object.prototype.toString.call(value).slice(8, -1)}, which is no plain data`);
  }

  #list(list: readonly unknown[]): void {
    const keys = Object.keys(list);
    if (keys.length === list.length && (keys.length === 0 || keys.at(-1) === String(list.length - 1))) {
      this.#tag("list").word(list.length);
      for (const item of list) this.write(item);
    } else this.#properties(this.#tag("holes").word(list.length), list);
  }

  #properties(writer: BytesWriter, value: object): void {
    const entries = Object.entries(value);
    writer.word(entries.length);
    for (const [key, each] of entries) {
      this.text(key);
      this.write(each);
    }
  }

  #error(error: Error): void {
    const kind = ERRORS.findLastIndex((Kind) => error instanceof Kind);
    this.#tag("error")
      .byte(kind)
      .text(error.message)
      .text(error.stack ?? "");
    this.write("cause" in error ? [error.cause] : []);
  }

  #view(view: ArrayBufferView): void {
    if (!(view.buffer instanceof ArrayBuffer)) throw cannotClone("it holds shared memory");
    const length = "length" in view ? (view.length as number) : view.byteLength;
    const { [Symbol.toStringTag]: kind } = view as ArrayBufferView & { [Symbol.toStringTag]: string };
    this.#tag("view").text(kind).word(view.byteOffset).word(length).write(view.buffer);
  }
}

class Reader extends BytesReader {
  readonly #objects: unknown[] = [];

  read(): unknown {
    const tag = TAGS[this.byte()]!;
    switch (tag) {
      case "undefined":
        return undefined;
      case "null":
        return null;
      case "true":
      case "false":
        return tag === "true";
      case "number":
        return this.float();
      case "bigint":
        return BigInt(this.text());
      case "string":
        return this.text();
      case "again":
        return this.#objects[this.word()];
      default:
        return this.#object(tag);
    }
  }

  #object(tag: Tag): unknown {
    const place = this.#objects.push(undefined) - 1;
    const known = <T>(made: T): T => {
      this.#objects[place] = made;
      return made;
    };
    switch (tag) {
      case "record":
        return this.#properties(known({}));
      case "holes":
        return this.#properties(known(new Array(this.word())));
      case "list": {
        const list = known<unknown[]>([]);
        for (let left = this.word(); left > 0; left--) list.push(this.read());
        return list;
      }
      case "map": {
        const map = known(new Map());
        for (let left = this.word(); left > 0; left--) map.set(this.read(), this.read());
        return map;
      }
      case "set": {
        const set = known(new Set());
        for (let left = this.word(); left > 0; left--) set.add(this.read());
        return set;
      }
      case "date":
        return known(new Date(this.float()));
      case "regexp":
        return known(new RegExp(this.text(), this.text()));
      case "error": {
        const error = known(new ERRORS[this.byte()]!(this.text()));
        Object.defineProperty(error, "stack", { value: this.text(), writable: true, configurable: true });
        for (const cause of this.read() as unknown[])
          Object.defineProperty(error, "cause", { value: cause, writable: true, configurable: true });
        return error;
      }
      case "buffer":
        return known(this.take(this.word()).slice().buffer);
      case "view": {
        const Kind = (globalThis as unknown as Record<string, View>)[this.text()]!;
        const [from, length] = [this.word(), this.word()];
        return known(new Kind(this.read(), from, length));
      }
      default:
        return known(Object(this.read()));
    }
  }

  #properties<T extends object>(into: T): T {
    for (let left = this.word(); left > 0; left--) {
      const key = this.text();
      Object.defineProperty(into, key, { value: this.read(), writable: true, enumerable: true, configurable: true });
    }
    return into;
  }
}
