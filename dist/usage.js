// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import e from"node:process";function cpuTime(){let{user:t,system:n}=e.cpuUsage();return{userMs:t/1e3,systemMs:n/1e3}}function memory(){let{rss:t,heapUsed:n}=e.memoryUsage();return{residentBytes:t,heapBytes:n}}export{cpuTime,memory};
