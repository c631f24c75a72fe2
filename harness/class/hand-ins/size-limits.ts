/** How much a student may hand in. */

/** Bytes of a file, in an archive, too. */
export const MOST_FILE_BYTES = 1024 * 1024;
/** Bytes of an archive as it came: a larger one holds more than exercises. */
export const MOST_ARCHIVE_BYTES = 32 * 1024 * 1024;
/** Bytes of what a .tar.gz holds. */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Files in a folder or an archive, without those of tools. */
export const MOST_FILES = 5000;
/** Files in an archive, with those of tools, which are only counted. */
export const MOST_PACKED_FILES = 100_000;
