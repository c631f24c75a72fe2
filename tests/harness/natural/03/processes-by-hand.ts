import { download, Process } from "threadwork";

export function fetchText(path: string): string {
  return download(path);
}

export default async function downloadAll(paths: string[]): Promise<string[]> {
  const processes = paths.map((path) => Process.start(import.meta, fetchText, path));
  return await Promise.all(processes.map((each) => each.join()));
}
