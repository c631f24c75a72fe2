import { packTar } from "modern-tar";
import type { ZipEntry } from "./zip.ts";

/** 1 January 2026: the same files give the same archive, whenever it is made. */
const DATE = new Date("2026-01-01T00:00:00Z");

/** A .tar of files in memory. */
export async function tar(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  return await packTar(
    entries.map(({ name, content, mode = 0o644 }) => {
      const body = typeof content === "string" ? encoder.encode(content) : content;
      return { header: { name, size: body.length, type: "file" as const, mode, mtime: DATE }, body };
    }),
  );
}
