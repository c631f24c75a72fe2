// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
Object.defineProperty(exports,Symbol.toStringTag,{value:`Module`});const e=require("./codec.shared.cjs");exports.FrameReader=e.t,exports.decode=e.n,exports.encode=e.r,exports.frame=e.i,exports.sends=e.a,exports.toFrame=e.o;
