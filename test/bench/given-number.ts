/** The number that the command line gives, as `--name=7`. */
export function givenNumber(name: string): number | undefined {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  const number = Number(given?.slice(name.length + 3));
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
