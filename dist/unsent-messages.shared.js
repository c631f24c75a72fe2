// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { FrameReader, FrameWriter } from "./codec.shared.js";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Buffer } from "node:buffer";

// runtime-adapters/worker-process/unsent-messages.ts
var Outbox = class {
	#line;
	#unsent = new Map();
	#count = 0;
	#file;
	#written = false;
	constructor(line) {
		this.#line = new FrameWriter(line);
	}
	send(frame) {
		const number = this.#count++;
		if (this.#file !== undefined) {
			this.#write(number, [frame]);
			return;
		}
		this.#unsent.set(number, frame);
		this.#line.write(frame, (error) => {
			if (!error) this.#unsent.delete(number);
		});
	}
	leave(file) {
		this.#file = file;
		const [first] = this.#unsent.keys();
		if (first !== undefined) this.#write(first, [...this.#unsent.values()]);
	}
	#write(first, frames) {
		const head = Buffer.alloc(this.#written ? 0 : 8);
		if (!this.#written) head.writeDoubleLE(first);
		writeFileSync(this.#file, Buffer.concat([head, ...frames]), {
			flag: this.#written ? "a" : "wx",
			mode: 384
		});
		this.#written = true;
	}
};
function takeLastWords(file, arrived) {
	if (!existsSync(file)) return [];
	const bytes = readFileSync(file);
	rmSync(file, { force: true });
	if (bytes.length < 8) return [];
	const messages = [];
	new FrameReader().read(bytes.subarray(8), (message) => messages.push(message));
	return messages.slice(arrived - bytes.readDoubleLE());
}

export { Outbox, takeLastWords };
//# sourceMappingURL=unsent-messages.shared.js.map
