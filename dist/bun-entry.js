// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { bootWeb, hasRoom, makeRoom, processScope, setTimeout } from "./threadwork.js";

// runtime-adapters/bun/bun-entry.ts
Object.assign(globalThis, { close: () => process.exit() });
process.once("beforeExit", () => setTimeout(() => {}));
addEventListener("error", (event) => process.emit("uncaughtException", event.error));
bootWeb({
	scope: {
		...processScope,
		makeRoom
	},
	hasRoom,
	hold(line, held) {
		const port = line;
		if (held) port.ref();
		else port.unref();
	}
});
//# sourceMappingURL=bun-entry.js.map
