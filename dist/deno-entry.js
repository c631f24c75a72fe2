// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { bootWeb, queueMicrotask } from "./threadwork.js";

// runtime-adapters/deno/deno-entry.ts
const denoScope = {
	onFailure(failed) {
		const processEvents = {
			error: "uncaughtException",
			unhandledrejection: "unhandledRejection"
		};
		for (const [type, processEvent] of Object.entries(processEvents)) {
			addEventListener(type, (event) => {
				if (process.listenerCount(processEvent) > 0) return;
				event.preventDefault();
				let handled = false;
				event.preventDefault = () => {
					handled = true;
				};
				queueMicrotask(() => {
					if (!handled) failed("error" in event ? event.error : event.reason);
				});
			});
		}
	},
	onExit(ended) {
		const exit = Deno.exit;
		let exiting = false;
		Deno.exit = (code = Deno.exitCode) => {
			if (!exiting) {
				exiting = true;
				process.exit(code);
			}
			ended(code);
			return exit(code);
		};
		Object.assign(globalThis, { close: () => Deno.exit() });
	},
	exit: (code) => Deno.exit(code),
	terminate: globalThis.close.bind(globalThis)
};
let idle;
bootWeb({
	scope: denoScope,
	hold(_line, held) {
		if (!held) idle ??= import("./idle-watch.js").then(({ IdleWatch }) => new IdleWatch(() => denoScope.exit()));
		void idle?.then((watch) => held ? watch.stop() : watch.start());
	},
	thread: threadId(),
	renews: true
});
function threadId() {
	try {
		return Deno.permissions.querySync({ name: "read" }).state === "granted" ? `/proc/${Deno.readLinkSync("/proc/thread-self")}` : "";
	} catch {
		return "";
	}
}
//# sourceMappingURL=deno-entry.js.map
