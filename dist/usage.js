// Generated from concurrency/ and runtime-adapters/ by `npm run build`.
import process from"node:process";function cpuTime(){const{user,system}=process.cpuUsage();return{userMs:user/1e3,systemMs:system/1e3}}function memory(){const{rss,heapUsed}=process.memoryUsage();return{residentBytes:rss,heapBytes:heapUsed}}export{cpuTime,memory};
