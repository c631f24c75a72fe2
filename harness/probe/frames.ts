/**
 * The line between the grader and a probe: frames over a Unix socket.
 *
 *   grader                                  probe (runs the student's code)
 *     │ ◀──────────────── { kind: "ready" } │   or "unloadable"
 *     │ { kind: "ask", id, … } ───────────▶ │   id: fresh and unguessable
 *     │ ◀──── { kind: "get", request, url } │   any number of times (lessons with a slow service)
 *     │ { kind: "got", request, text } ───▶ │
 *     │ { kind: "beat", beat } ───────────▶ │   one at a time, each fresh and unguessable (lessons on what blocks a thread)
 *     │ ◀──────────── { kind: "beat", beat } │   as soon as the first thread reads it
 *     │ ◀──────── { kind: "answer", id, … } │   or "threw", or "not-data": exactly one for each question
 *     │ ◀────────────── { kind: "uncaught" } │   its last word, at any time: an error that nobody caught ends it
 *
 * Grammar of what the grader reads. Anything else ends the probe and earns nothing: an unknown or missing key, a second
 * greeting, an answer that is early, late, repeated or to another question, a frame that is too long.
 *
 *   stream    = [ greeting *( request / beat / answer ) ] [ uncaught ]
 *   frame     = length body          length: 4 bytes, big-endian, ≤ 16 MiB; body: so many bytes of JSON in UTF-8
 *   greeting  = frame of { "kind": "ready" }
 *             / frame of { "kind": "unloadable", "error": fault }
 *             / frame of { "kind": "no-default-export", "found": [ ≤ 1000 texts ] }
 *   request   = frame of { "kind": "get", "request": integer, "url": text }       ≤ 10,000 for a question
 *   beat      = frame of { "kind": "beat", "beat": id }                           once, and only the one that is open
 *   answer    = frame of { "kind": "answer", "id": id, "value": value }           once, and only for the open question
 *             / frame of { "kind": "threw", "id": id, "error": fault }
 *             / frame of { "kind": "not-data", "id": id, "what": text }
 *   uncaught  = frame of { "kind": "uncaught", "error": fault, "promise": true / false }
 *   fault     = { "name": text, "message": text, ?"stack": text, ?"cause": fault }
 *   value     = null / true / false / number / text / [ *value ] / { "$": [ tag, *value ] }   nested ≤ 200, see values.ts
 *   text      = a string of ≤ 100,000 characters;  id = the question's, ≤ 64 characters
 */
import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Encoded } from "./values.ts";

export type ToProbe =
  /** `get`: the student's function gets `get(url)` as one more argument. */
  | { kind: "ask"; id: string; arguments: Encoded; get: boolean }
  | { kind: "got"; request: number; text: string }
  | { kind: "beat"; beat: string };

export type ToGrader =
  | { kind: "ready" }
  | { kind: "unloadable"; error: Fault }
  | { kind: "no-default-export"; found: string[] }
  | { kind: "answer"; id: string; value: Encoded }
  | { kind: "threw"; id: string; error: Fault }
  | { kind: "not-data"; id: string; what: string }
  /** `promise`: it was the reason of a rejected promise. */
  | { kind: "uncaught"; error: Fault; promise: boolean }
  | { kind: "beat"; beat: string }
  | { kind: "get"; request: number; url: string };

/** Thrown by a `FrameReader` for bytes that are no frame. */
export class FrameError extends Error {
  override name = "FrameError";
}

/** The bytes of one frame. */
export function frame(message: ToProbe | ToGrader): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(body, 4);
  return bytes;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #mostBytes: number;
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** `mostBytes`: the longest frame that is accepted. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /**
   * Takes the next piece of the stream and returns the frames that it completes, as parsed JSON.
   *
   * @throws {FrameError} when a frame is longer than allowed or is not JSON
   */
  push(piece: Uint8Array): unknown[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const messages: unknown[] = [];
    while (this.#length >= 4) {
      const size = this.#size();
      if (size > this.#mostBytes) {
        throw new FrameError(`a message of ${size} bytes came, and at most ${this.#mostBytes} are allowed`);
      }
      if (this.#length < 4 + size) break;
      const all = this.#joined();
      messages.push(parsed(all.subarray(4, 4 + size)));
      this.#pieces = [all.subarray(4 + size)];
      this.#length = all.length - 4 - size;
    }
    return messages;
  }

  #size(): number {
    if (this.#pieces[0]!.length < 4) this.#joined();
    const first = this.#pieces[0]!;
    return new DataView(first.buffer, first.byteOffset, first.byteLength).getUint32(0);
  }

  #joined(): Uint8Array {
    if (this.#pieces.length > 1) {
      const all = new Uint8Array(this.#length);
      let offset = 0;
      for (const piece of this.#pieces) {
        all.set(piece, offset);
        offset += piece.length;
      }
      this.#pieces = [all];
    }
    return this.#pieces[0]!;
  }
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new FrameError("a message came that is not JSON", { cause });
  }
}
