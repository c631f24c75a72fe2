import process from "node:process";
import { Process } from "threadwork";

export function whoAmI(name: string): string {
  return `${name} is ${process.pid}`;
}

if (import.meta.main) {
  const child = Process.start(import.meta, whoAmI, "the child");
  console.log((await child.join()) === `the child is ${process.pid}`); // false
}
