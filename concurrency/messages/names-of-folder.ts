/**
 * The ways in which a stack trace names files in the folder of the file at `url`: by URL (Node, Deno) or by path (Bun).
 * In a URL, a space is `%20`.
 */
export function namesOfFolder(url: string): readonly string[] {
  const folder = url.slice(0, url.lastIndexOf("/") + 1);
  return folder.startsWith("file://") ? [folder, decodeURIComponent(folder.slice("file://".length))] : [folder];
}
