/** The limits of a hand-in. */

/** Bytes of a file, also inside of an archive. */
export const MOST_FILE_BYTES = 1024 * 1024;
/** Bytes of an archive. A larger one holds more than exercises. */
export const MOST_ARCHIVE_BYTES = 32 * 1024 * 1024;
/** Bytes of the content of a .tar.gz. */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Files in a folder or an archive, not counting those of tools. */
export const MOST_FILES = 5000;
/** Files in an archive, including those of tools, which are only counted. */
export const MOST_PACKED_FILES = 100_000;
