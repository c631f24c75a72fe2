/**
 * How a stack names what lies in the folder of the file at `url`: by URLs, as Node and Deno do, or by paths, as Bun
 * does. In a URL, a space is `%20`.
 */
export function namesOfFolder(url: string): readonly string[] {
  const folder = url.slice(0, url.lastIndexOf("/") + 1);
  return folder.startsWith("file://") ? [folder, decodeURIComponent(folder.slice("file://".length))] : [folder];
}
