/**
 * Negative where the first version is older, by the rules of semantic versioning: what stands behind a `-` comes
 * before the same version without it.
 */
export function compareVersions(one: string, other: string): number {
  const [oneCore, onePre] = split(one);
  const [otherCore, otherPre] = split(other);
  const byCore = compareParts(oneCore, otherCore);
  if (byCore !== 0) return byCore;
  if (onePre.length === 0 || otherPre.length === 0) return otherPre.length - onePre.length;
  return compareParts(onePre, otherPre);
}

function split(version: string): [core: string[], pre: string[]] {
  const [core = '', ...pre] = version.split('+', 1).join().split('-');
  return [core.split('.'), pre.length === 0 ? [] : pre.join('-').split('.')];
}

function compareParts(one: readonly string[], other: readonly string[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const [left, right] = [one[index], other[index]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isNumber && isOtherNumber) return Number(left) - Number(right);
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
