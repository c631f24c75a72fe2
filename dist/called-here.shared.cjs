// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
// ./called-here.shared.js
const DEEP_ENOUGH = 50;
function calledHere() {
	const limit = Error.stackTraceLimit;
	const canSet = Reflect.set(Error, "stackTraceLimit", DEEP_ENOUGH);
	const call = new Error();
	if (canSet) Error.stackTraceLimit = limit;
	return call;
}

Object.defineProperty(exports, "calledHere", {
  enumerable: true,
  get: function () {
    return calledHere;
  }
});
