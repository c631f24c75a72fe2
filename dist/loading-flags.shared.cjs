// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./loading-flags.shared.js
function loadingFlags({ names, valued }, args) {
	const isLoading = new RegExp(`^--?(?:${names.source})$`);
	const kept = [];
	let value = false;
	for (const arg of args) {
		const name = arg.split("=", 1)[0].replaceAll("_", "-");
		const isOption = arg.startsWith("-");
		if (isOption ? isLoading.test(name) : value) kept.push(arg);
		value = isOption && isLoading.test(name) && name === arg.replaceAll("_", "-") && (valued?.test(name) ?? true);
	}
	return kept;
}

Object.defineProperty(exports, "loadingFlags", {
  enumerable: true,
  get: function () {
    return loadingFlags;
  }
});
