export default function countPrimes(limit) {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  return count;
}
