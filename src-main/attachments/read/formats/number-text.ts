/** As a person wrote it: 0.1 is kept as 0.10000000000000001. */
export function numberText(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}
