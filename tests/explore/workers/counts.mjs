let calls = 0;

export const next = () => calls++;
