// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
// ./exports-of.js
const ASKED = Symbol.for("threadwork.asked");
async function exportsOf(url) {
	const asked = place();
	const id = Math.random().toString(36).slice(2);
	const { promise, resolve, reject } = Promise.withResolvers();
	asked.set(id, (exports) => resolve({ exports }));
	const module = JSON.stringify(typeof Bun === "undefined" ? url : pathOf(url));
	const ask = (answer) => `import "${answer}"; export * as exports from ${module}; // ${id}`;
	const answer = (ask) => `import { exports } from "${ask}"; globalThis[Symbol.for("threadwork.asked")].get("${id}")(exports); throw 0;`;
	let provided;
	try {
		provided = typeof Bun === "undefined" ? byHook(ask, answer) : byPlugin(id, ask, answer);
	} catch {
		asked.delete(id);
		return { exports: await import(url) };
	}
	const { name, remove } = provided;
	try {
		import(name).catch(reject);
		const { exports } = await promise;
		return { exports: commonJs(url) ?? exports };
	} finally {
		asked.delete(id);
		remove();
	}
}
function place() {
	const global = globalThis;
	global[ASKED] ??= new Map();
	return global[ASKED];
}
function byHook(ask, answer) {
	const other = "node:path";
	const urls = [ask, answer].map((text) => `data:text/javascript,${encodeURIComponent(text(other))}`);
	const { registerHooks, Module } = process.getBuiltinModule("node:module");
	const register = () => registerHooks({ resolve(name, context, next) {
		const from = name === other ? urls.indexOf(context.parentURL ?? "") : -1;
		return from < 0 ? next(name, context) : {
			url: urls[1 - from],
			format: "module",
			shortCircuit: true
		};
	} });
	let hooks = register();
	if (!("Deno" in globalThis)) return {
		name: urls[0],
		remove: () => hooks.deregister()
	};
	const load = Module._load;
	let over = false;
	let loading = 0;
	const loadWithout = function(...args) {
		if (over) return load.apply(this, args);
		if (loading++ === 0) hooks.deregister();
		try {
			return load.apply(this, args);
		} finally {
			if (--loading === 0 && !over) hooks = register();
		}
	};
	Module._load = loadWithout;
	const remove = () => {
		over = true;
		hooks.deregister();
		if (Module._load === loadWithout) Module._load = load;
	};
	return {
		name: urls[0],
		remove
	};
}
function byPlugin(id, ask, answer) {
	const names = ["ask", "answer"].map((name) => `/node_modules/threadwork/${name}-${id}.js`);
	const texts = [ask(names[1]), answer(names[0])];
	Bun.plugin({
		name: "threadwork",
		setup(build) {
			for (const [at, contents] of texts.entries()) build.module(names[at], () => ({
				loader: "js",
				contents
			}));
		}
	});
	return {
		name: names[0],
		remove() {}
	};
}
function pathOf(url) {
	if (!url.startsWith("file:")) return url;
	return process.getBuiltinModule("node:url").fileURLToPath(url) + new URL(url).search;
}
function commonJs(url) {
	if (!url.startsWith("file:")) return undefined;
	const { Module } = process.getBuiltinModule("node:module");
	const found = Module._cache[process.getBuiltinModule("node:url").fileURLToPath(url)]?.exports;
	if (found === undefined || found[Symbol.toStringTag] === "Module") return undefined;
	return typeof found === "function" || Object.keys(found).length > 0 ? {
		...found,
		default: found
	} : undefined;
}

exports.exportsOf = exportsOf;
