import { runtime } from "../../runtime-adapters/current.ts";

type Service = typeof import("./service.ts");

let loaded: Service | undefined;

/** What few pools need: most programs never load it. */
export function service(): Service {
  loaded ??= runtime.load(new URL("./service.ts", import.meta.url)) as Service;
  return loaded;
}
