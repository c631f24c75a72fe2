/**
 * A lesson's solution where students can see the folder: sealed, so that nobody reads it by chance and no search finds
 * it. A seal and no wall: the key lies beside it, because the grader has to run the solution where there is nobody
 * else.
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OwnFolder, ownFolder } from "./own-folder.ts";

/** The name that a sealed solution has, in the lesson's folder. */
export const SEALED = "solution.sealed";

const METHOD = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY = createHash("sha256").update("threadwork: a seal, not a wall").digest();

/** The same text gives the same bytes, so that a package is the same whenever it is made. */
export function seal(text: Uint8Array): Uint8Array {
  const nonce = createHash("sha256").update(text).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(METHOD, KEY, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws {Error} when it is none of `seal`, or was changed */
export function unseal(bytes: Uint8Array): Uint8Array {
  const all = Buffer.from(bytes);
  const body = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(METHOD, KEY, all.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(all.subarray(NONCE_BYTES, body));
  return Buffer.concat([decipher.update(all.subarray(body)), decipher.final()]);
}

/** The unsealed solutions of this process, which go when it ends. */
let own: OwnFolder | undefined;
const known = new Map<string, string>();

/** The path of a lesson's solution; where only a sealed one is, of a copy among this process's own files. */
export function solutionFile(folder: URL): string {
  const plain = fileURLToPath(new URL("solution.ts", folder));
  const sealed = new URL(SEALED, folder);
  if (existsSync(plain) || !existsSync(sealed)) return plain;
  const found = known.get(sealed.href);
  if (found !== undefined && existsSync(found)) return found;
  own ??= ownFolder();
  const path = join(own.path, `solution-${known.size}.ts`);
  writeFileSync(path, unseal(readFileSync(sealed)), { mode: 0o600 });
  known.set(sealed.href, path);
  return path;
}
