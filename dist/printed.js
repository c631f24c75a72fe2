// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
const e=`threadwork.prints`;export{e as t};
