import workerpool from "workerpool";

function power(base, exponent) {
  return base ** exponent;
}

function turn() {
  for (;;);
}

workerpool.worker({ power, turn });
