// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { runtime } from "./threadwork.js";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

// concurrency/manager/listening-place.ts
const LENGTH = "/threadwork-123456/manager".length;
function makePlace() {
	if (process.platform === "win32") {
		return {
			path: `\\\\.\\pipe\\threadwork-${randomBytes(9).toString("hex")}`,
			remove: () => {}
		};
	}
	const folder = mkdtempSync(join(runtime.socketFolder(LENGTH), "threadwork-"));
	const remove = () => {
		process.off("exit", remove);
		rmSync(folder, {
			recursive: true,
			force: true
		});
	};
	process.on("exit", remove);
	return {
		path: join(folder, "manager"),
		remove
	};
}

export { makePlace };
//# sourceMappingURL=listening-place.js.map
