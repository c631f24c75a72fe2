// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
let node_vm = process.getBuiltinModule("node:vm");

// ./cut-off-call.js
const SLOT = Symbol.for("threadwork.cut-off");
const place = (0, node_vm.runInThisContext)("globalThis");
const call = new node_vm.Script("globalThis[Symbol.for(\"threadwork.cut-off\")]()", { filename: "threadwork:cut-off" });
const EVERY_US = 1e4;
function within(limitMs, f, samples = false) {
	let outcome;
	const before = place[SLOT];
	place[SLOT] = () => {
		try {
			outcome = { value: f() };
		} catch (error) {
			outcome = { error };
		}
	};
	const profile = samples ? profiled() : undefined;
	try {
		call.runInThisContext({
			timeout: limitMs,
			displayErrors: false
		});
	} catch (error) {
		if (error.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
	} finally {
		place[SLOT] = before;
	}
	if (outcome === undefined) return {
		kind: "cut",
		samples: profile ?? noSamples
	};
	void profile?.();
	if ("error" in outcome) throw outcome.error;
	return {
		kind: "ended",
		value: outcome.value
	};
}
const noSamples = () => Promise.resolve([]);
function profiled() {
	try {
		const { Session } = process.getBuiltinModule("node:inspector");
		const session = new Session();
		session.connect();
		session.post("Profiler.enable");
		session.post("Profiler.setSamplingInterval", { interval: EVERY_US });
		session.post("Profiler.startPreciseCoverage", {
			callCount: true,
			detailed: true
		});
		session.post("Profiler.start");
		return () => new Promise((resolve) => {
			session.post("Profiler.stop", (_error, stopped) => {
				resolve(samplesOf(stopped?.profile?.nodes ?? []));
				session.post("Profiler.stopPreciseCoverage");
				session.disconnect();
			});
		});
	} catch {
		return noSamples;
	}
}
function samplesOf(nodes) {
	const parents = new Map();
	const byId = new Map(nodes.map((node) => [node.id, node]));
	for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
	return [...byId.values()].flatMap((node) => {
		if ((node.hitCount ?? 0) === 0) return [];
		const frames = [];
		for (let each = node; each !== undefined; each = parents.get(each.id)) {
			const { functionName: name, url: file, lineNumber } = each.callFrame;
			frames.push({
				name,
				file,
				begins: lineNumber + 1
			});
		}
		const lines = node.positionTicks ?? [];
		const line = lines.reduce((most, each) => each.ticks > most.ticks ? each : most, {
			line: 0,
			ticks: 0
		}).line;
		return [{
			frames,
			times: node.hitCount,
			...line > 0 && { line }
		}];
	});
}

exports.within = within;
