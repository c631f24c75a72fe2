// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { clearTimeout, setTimeout } from "./threadwork.js";
import process from "node:process";

// runtime-adapters/deno/idle-watch.ts
const OWN_OPERATIONS = 2;
const REACH = 1e4;
var IdleWatch = class {
	#found;
	#timer;
	#end = REACH;
	constructor(found) {
		this.#found = found;
	}
	start() {
		this.#timer ??= this.#look(1, false);
	}
	stop() {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
	#look(waitMs, wasIdle) {
		const timer = setTimeout(() => {
			const idle = this.#isIdle();
			if (idle && wasIdle) this.#found();
			else this.#timer = this.#look(idle ? 1 : Math.min(waitMs * 2, 50), idle);
		}, waitMs);
		timer.unref();
		return timer;
	}
	#isIdle() {
		return process.getActiveResourcesInfo().length === 0 && this.#operations() <= OWN_OPERATIONS;
	}
	#operations() {
		const core = Deno[Deno.internal]?.core;
		let count = 0;
		for (let id = 0; core?.hasPromise && id < this.#end; id++) {
			if (!core.hasPromise(id)) continue;
			count++;
			this.#end = Math.max(this.#end, id + REACH);
		}
		return count;
	}
};

export { IdleWatch };
//# sourceMappingURL=idle-watch.js.map
