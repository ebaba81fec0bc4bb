import { posix } from 'node:path';
import type { BoundedZip } from './bounded-zip.ts';
import { walkXml } from './walk-xml.ts';

interface Relation {
  /** A path in the archive. */
  target: string;
  /** The URL that names what it is. */
  type: string;
}

/** What a part of an Office document refers to, by id (ECMA-376, part 2: relationships). */
export async function relationsOf(zip: BoundedZip, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const folder = posix.dirname(part);
  const path = `${folder}/_rels/${posix.basename(part)}.rels`;
  if (!zip.has(path)) return relations;
  walkXml(await zip.text(path), {
    open: ({ name, attributes: { Id: id, Target: target, Type: type = '', TargetMode: mode } }) => {
      if (name !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return;
      const whole = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(folder, target));
      relations.set(id, { target: whole, type });
    },
  });
  return relations;
}
