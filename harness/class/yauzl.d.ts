/** The part of yauzl 3.4.0 that is used here; its own types are in no package of the root. */
declare module "yauzl" {
  import type { Buffer } from "node:buffer";
  import type { EventEmitter } from "node:events";
  import type { Readable } from "node:stream";

  export interface Entry {
    fileName: string;
    uncompressedSize: number;
    externalFileAttributes: number;
  }

  export interface ZipFile extends EventEmitter {
    entryCount: number;
    readEntry(): void;
    openReadStream(entry: Entry, use: (error: Error | null, stream: Readable) => void): void;
    close(): void;
  }

  export interface Options {
    lazyEntries?: boolean;
    decodeStrings?: boolean;
    strictFileNames?: boolean;
    validateEntrySizes?: boolean;
    /** Default true: closes the file after its last entry. */
    autoClose?: boolean;
  }

  export function fromBuffer(buffer: Buffer, options: Options, use: (error: Error | null, zip: ZipFile) => void): void;
  export function open(path: string, options: Options, use: (error: Error | null, zip: ZipFile) => void): void;
}
