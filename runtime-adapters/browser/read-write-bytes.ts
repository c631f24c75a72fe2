/** Writes and reads bytes one after the other: words of 32 bits, numbers, texts. */

const PLAIN = 0;
const WITH_HALVES = 1;

export class BytesWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  byte(value: number): this {
    const at = this.#grow(1);
    this.#bytes[at] = value;
    return this;
  }

  word(value: number): this {
    const at = this.#grow(4);
    new DataView(this.#bytes.buffer).setUint32(at, value);
    return this;
  }

  float(value: number): this {
    const at = this.#grow(8);
    new DataView(this.#bytes.buffer).setFloat64(at, value);
    return this;
  }

  /** Halves of a surrogate pair, which UTF-8 has no bytes for, are kept. */
  text(value: string): this {
    const isPlain = value.isWellFormed();
    const bytes = isPlain
      ? new TextEncoder().encode(value)
      : new Uint8Array(Uint16Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)).buffer);
    return this.byte(isPlain ? PLAIN : WITH_HALVES)
      .word(bytes.length)
      .put(bytes);
  }

  put(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** Makes room for so many bytes, and says where they begin. */
  #grow(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    return at;
  }
}

export class BytesReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#bytes[this.#at++]!;
  }

  word(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4);
  }

  float(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8);
  }

  text(): string {
    const isPlain = this.byte() === PLAIN;
    const bytes = this.take(this.word()).slice();
    if (isPlain) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return Array.from(new Uint16Array(bytes.buffer), (unit) => String.fromCharCode(unit)).join("");
  }

  take(count: number): Uint8Array {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}
