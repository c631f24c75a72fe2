// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
const require_explain_uncloneable_shared = require("./explain-uncloneable.shared.cjs");
let main = require("./threadwork.js");

// ./unsendable.js
function withoutUnsendable({ done, name, error, as, moves }) {
	const to = as === "threads" ? "thread" : "process";
	const known = new Set(done.failures.map(([place]) => place));
	const reasons = listed(done).map((value) => main.runtime.sends(value, to) ? undefined : why(value, as, error));
	if (moves && !reasons.some((reason) => reason !== undefined)) {
		const found = `it holds memory that cannot be moved (${textOf(error)}). Return it without  transfer()`;
		for (let place = 0; place < reasons.length; place++) {
			if (moves.some((buffer) => holds(done.values[place], buffer))) reasons[place] = `${found}.`;
		}
	}
	return failing(done, name, reasons, known);
}
function withoutValues({ done, name, error }) {
	const reasons = listed(done).map(() => textOf(error));
	const failures = done.failures.map(([place, packed]) => [place, withoutFields(packed)]);
	return failing({
		...done,
		failures
	}, name, reasons, new Set(failures.map(([place]) => place)));
}
function failing(done, name, reasons, known) {
	const failures = [...done.failures];
	const values = listed(done).map((value, place) => {
		const reason = reasons[place];
		if (known.has(place)) return undefined;
		if (reason === undefined) return value;
		const message = `Cannot send back what ${name} returned: ${reason}`;
		failures.push([place, (0, main.packError)(new TypeError(message), "process")]);
		return undefined;
	});
	failures.sort(([left], [right]) => left - right);
	return {
		...done,
		values,
		failures
	};
}
function listed({ values }) {
	return [...values];
}
function withoutFields(packed) {
	if (packed.kind === "value") {
		const message = `Something was thrown that is no Error and cannot be sent: ${textOf(packed.value)}`;
		return {
			kind: "error",
			name: "Error",
			message
		};
	}
	const { kind, name, message, stack } = packed;
	return {
		kind,
		name,
		message,
		...stack !== undefined && { stack }
	};
}
function why(value, as, error) {
	const found = require_explain_uncloneable_shared.explainUncloneable(value, as);
	if (!found) return textOf(error);
	const holds = found.what.startsWith("at ") ? "it holds," : "it is";
	return `${holds} ${found.what}. ${found.advice ?? "Return plain data."}`;
}
function holds(value, buffer, inList = false) {
	if (value === buffer || ArrayBuffer.isView(value) && value.buffer === buffer) return true;
	return !inList && Array.isArray(value) && value.some((item) => holds(item, buffer, true));
}
function textOf(value) {
	try {
		return value instanceof Error ? value.message : String(value);
	} catch {
		return "the runtime refuses it";
	}
}

exports.withoutUnsendable = withoutUnsendable;
exports.withoutValues = withoutValues;
