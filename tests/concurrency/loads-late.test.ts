/**
 * What the library loads late is loaded at once, whatever else is being loaded: Deno 2.9.6 waits for ever for an ES
 * module then (decision 0089).
 */
import { spawnSync } from "node:child_process";
import { assertEquals } from "@std/assert";
import { runtime } from "../../runtime-adapters/current.ts";
import { testInTurn } from "../share.ts";

const inTurn = testInTurn();

const file = new URL("./fixtures/while-importing.ts", import.meta.url);

for (const part of "queue processors threads processes error refusal Thread Process Manager".split(" ")) {
  inTurn(`${part}, first used while the program imports a module`, { timeout: 90_000 }, () => {
    for (const afterMs of [0, 1, 3]) {
      const [executable, ...args] = runtime.command(runtime.executable(), file, [part, String(afterMs)]);
      const { stdout, stderr } = spawnSync(executable, args, { encoding: "utf8", timeout: 20_000 });
      assertEquals(stdout, `used ${part} 1\n`, stderr);
    }
  });
}
