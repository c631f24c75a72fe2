/**
 * The line between the grader and a probe: frames over a Unix socket.
 *
 *   grader                                  probe (runs the student's code)
 *     │ { kind: "key", low, high } ───────▶ │   before student code is loaded, which never sees it
 *     │ ◀──────────────── { kind: "ready" } │   or "unloadable"
 *     │ { kind: "ask", id, … } ───────────▶ │   id: fresh and unguessable
 *     │ ◀──── { kind: "get", request, url } │   any number of times (lessons with a slow service)
 *     │ { kind: "got", request, text } ───▶ │
 *     │ { kind: "beat", beat } ───────────▶ │   one at a time, each fresh and unguessable (lessons on what blocks a thread)
 *     │ ◀───── { kind: "beat", beat, proof } │   as soon as the first thread reads it; see proof.ts
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
 *   beat      = frame of { "kind": "beat", "beat": id, "proof": id }              once, and only the one that is open
 *   answer    = frame of { "kind": "answer", "id": id, "value": value }           once, and only for the open question
 *             / frame of { "kind": "threw", "id": id, "error": fault }
 *             / frame of { "kind": "not-data", "id": id, "what": text }
 *   uncaught  = frame of { "kind": "uncaught", "error": fault, "promise": true / false }
 *
 *   fault     = { "name": text, "message": text, ?"stack": text, ?"cause": fault }
 *   value     = null / true / false / number / text / [ *value ] / { "$": [ tag, *value ] }
 *               nested ≤ 200, see exact-json.ts
 *   text      = a string of ≤ 100,000 characters
 *   id        = the question's, ≤ 64 characters
 */
import { FrameCutter, framed } from "../../runtime-adapters/messages/framing.ts";
import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Encoded } from "./exact-json.ts";

export type ToProbe =
  /** `get`: the student's function gets `get(url)` as one more argument. */
  | { kind: "ask"; id: string; arguments: Encoded; get: boolean }
  | { kind: "got"; request: number; text: string }
  | { kind: "key"; low: number; high: number }
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
  | { kind: "beat"; beat: string; proof: string }
  | { kind: "get"; request: number; url: string };

/** Thrown by a `FrameReader` for bytes that are no frame. */
export class FrameError extends Error {
  override name = "FrameError";
}

/** The bytes of one frame. */
export function frame(message: ToProbe | ToGrader): Uint8Array {
  return framed(new TextEncoder().encode(JSON.stringify(message)), "BE");
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #frames: FrameCutter;

  readonly #erase: boolean;

  /**
   * `mostBytes`: the longest frame that is accepted. `erase`: overwrite what was read, because freed memory of the
   * stream may be handed to student code as it is.
   */
  constructor(mostBytes: number, erase = false) {
    this.#erase = erase;
    this.#frames = new FrameCutter("BE", (bytes) => {
      if (bytes > mostBytes)
        throw new FrameError(`a message of ${bytes} bytes came, and at most ${mostBytes} are allowed`);
    });
  }

  /**
   * Takes the next piece of the stream and returns the frames that it completes, as parsed JSON.
   *
   * @throws {FrameError} when a frame is longer than allowed or is not JSON
   */
  push(piece: Uint8Array): unknown[] {
    this.#frames.add(piece);
    const messages: unknown[] = [];
    for (let body = this.#frames.next(); body; body = this.#frames.next()) {
      messages.push(parsed(body));
      if (this.#erase) body.fill(0);
    }
    return messages;
  }
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new FrameError("a message came that is not JSON", { cause });
  }
}
