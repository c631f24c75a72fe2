import { Buffer } from "node:buffer";
import { framed } from "../../runtime-adapters/messages/framing.ts";
import { encode } from "../probe/exact-json.ts";

/**
 * Several programs get the same arguments, so these are encoded once: for long texts that takes as long as the work.
 */
const written = new WeakMap<readonly unknown[], Uint8Array>();

/** The frame of an "ask" (`ToProbe`). The arguments must not change afterwards. */
export function framedQuestion(id: string, given: readonly unknown[], get: boolean): Uint8Array {
  const bytes = written.get(given) ?? Buffer.from(JSON.stringify(encode(given)));
  written.set(given, bytes);
  const head = Buffer.from(`{"kind":"ask","id":${JSON.stringify(id)},"get":${get},"arguments":`);
  return framed(Buffer.concat([head, bytes, Buffer.from("}")]), "BE");
}
