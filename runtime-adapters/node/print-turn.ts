/** What is printed, and whose turn it is to print. */

/** Under this name, workers find one word of shared memory: whether one of them prints. */
export const TURN = "threadwork.prints";

/** What a stream is told to write. */
export interface Piece {
  chunk: string | Uint8Array;
  encoding: BufferEncoding | "buffer";
}
