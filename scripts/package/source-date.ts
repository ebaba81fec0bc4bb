import { capture } from '../run/command.ts';

/**
 * The date of everything in a package, in seconds since 1970: `SOURCE_DATE_EPOCH`, else that of the commit it is
 * made from, so that two builds of one state are the same bit for bit.
 */
export async function sourceDate(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const given = Number(env['SOURCE_DATE_EPOCH']);
  if (Number.isSafeInteger(given) && given > 0) return given;
  const { code, output } = await capture('git', ['log', '-1', '--format=%ct']);
  const committed = Number(output.trim());
  return code === 0 && Number.isSafeInteger(committed) ? committed : 0;
}
