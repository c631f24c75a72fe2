// @bun
// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import { findExport, packError, runtime } from "./threadwork.js";
import { fromBytes, toBytes } from "./clones-as-bytes.shared.js";
import { createServer } from "node:net";

// concurrency/manager/objects.ts
const make = {
	dict,
	list,
	value
};
function dict(entries) {
	for (const [key] of entries) mustBeKey(key);
	const map = new Map(entries);
	return {
		get: (key) => map.get(mustBeKey(key)),
		set(key, value) {
			map.set(mustBeKey(key), value);
		},
		has: (key) => map.has(mustBeKey(key)),
		delete: (key) => map.delete(mustBeKey(key)),
		pop(key) {
			const value = map.get(mustBeKey(key));
			map.delete(key);
			return value;
		},
		setDefault(key, value) {
			if (!map.has(mustBeKey(key))) map.set(key, value);
			return map.get(key);
		},
		update(f, key, ...args) {
			const value = updated(f, map.get(mustBeKey(key)), args);
			map.set(key, value);
			return value;
		},
		clear: () => map.clear(),
		size: () => map.size,
		entries: () => [...map]
	};
}
function list(items) {
	const at = (index) => {
		const place = index < 0 ? items.length + index : index;
		if (Number.isInteger(index) && place >= 0 && place < items.length) return place;
		if (typeof index !== "number") throw new TypeError(`Cannot use index ${String(index)}: expected a number.`);
		throw new RangeError(`Cannot use index ${index}: the list has ${items.length} items.`);
	};
	return {
		get: (index) => items[at(index)],
		set(index, value) {
			items[at(index)] = value;
		},
		push: (...more) => items.push(...more),
		pop: () => items.pop(),
		shift: () => items.shift(),
		update(f, index, ...args) {
			const place = at(index);
			const value = updated(f, items[place], args);
			items[place] = value;
			return value;
		},
		clear() {
			items.length = 0;
		},
		size: () => items.length,
		items: () => items
	};
}
function value(value) {
	let now = value;
	return {
		get: () => now,
		set(value) {
			now = value;
		},
		update(f, ...args) {
			now = updated(f, now, args);
			return now;
		}
	};
}
function mustBeKey(key) {
	if (key === null || typeof key !== "object") return key;
	throw new TypeError("Cannot use an object as a key: its clone would be another key. Use a string or a number.");
}
function updated(f, before, args) {
	const isPlain = typeof before !== "object" || before === null;
	const value = f(isPlain ? before : fromBytes(toBytes(before, "update")), ...args);
	if (value instanceof Promise) {
		value.catch(() => {});
		throw new TypeError("Cannot update with an asynchronous function: others would come between. Return the value itself.");
	}
	toBytes(value, "keep what the function of update() returned");
	return value;
}

// concurrency/manager/serve.ts
function serve(path, file) {
	const objects = [];
	const sockets = new Set();
	const create = (kind) => (contents) => objects.push(make[kind](contents)) - 1;
	const end = () => {
		server.close();
		setTimeout(() => {
			for (const socket of sockets) socket.destroy();
		}, 0);
	};
	objects.push({
		dict: create("dict"),
		list: create("list"),
		value: create("value"),
		end
	});
	let exports;
	const find = async (f) => {
		if (f.refusal !== undefined) throw new TypeError(f.refusal);
		exports ??= import(file);
		return findExport(await exports, f, file);
	};
	const { frame, FrameReader, FrameWriter } = runtime.codec();
	const answer = async (request, id) => {
		const { method } = {
			method: "answer",
			...request
		};
		try {
			if ("unreadable" in request) throw new TypeError(`Cannot read a request: ${String(request.unreadable)}`);
			const { object, args, f } = request;
			const call = objects[object][method];
			const run = call;
			const value = f ? run(await find(f), ...args) : run(...args);
			return frame(toBytes({
				id,
				value
			}, method));
		} catch (error) {
			return frame(toBytes({
				id,
				error: packError(error, "process")
			}, method));
		}
	};
	let turn = Promise.resolve();
	const server = createServer((socket) => {
		sockets.add(socket);
		const line = new FrameWriter(socket);
		let count = 0;
		const frames = new FrameReader((body) => {
			try {
				return fromBytes(body);
			} catch (unreadable) {
				return { unreadable };
			}
		});
		socket.on("data", (piece) => {
			frames.read(piece, (request) => {
				const id = count++;
				turn = turn.then(async () => line.write(await answer(request, id)));
			});
		});
		socket.on("error", () => {});
		socket.on("close", () => sockets.delete(socket));
	});
	return new Promise((resolve, reject) => {
		server.on("error", reject);
		server.listen(path, resolve);
	});
}

export { serve };
//# sourceMappingURL=serve.js.map
