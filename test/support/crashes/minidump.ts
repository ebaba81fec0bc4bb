/** The least that is a minidump of Crashpad: one module with one annotation, the type of the process. */
export function minidump(processType: string): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  /** Lays a piece down behind all others. Returns where it is. */
  const put = (piece: Buffer): number => {
    const at = length;
    parts.push(piece);
    length += piece.length;
    return at;
  };
  const numbers = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
    return bytes;
  };
  const text = (value: string): Buffer =>
    Buffer.concat([numbers(value.length), Buffer.from(value), Buffer.alloc(1)]);

  const headSize = 32;
  const directory = headSize;
  put(numbers(0x504d444d, 0xa793, 1, directory, 0, 0, 0, 0));
  const infoAt = directory + 12;
  put(numbers(0x43500001, 52, infoAt));
  const modulesAt = infoAt + 52;
  put(Buffer.concat([numbers(1), Buffer.alloc(32), numbers(0, 0, 16, modulesAt)]));
  const moduleAt = modulesAt + 16;
  put(numbers(1, 0, 28, moduleAt));
  const annotationsAt = moduleAt + 28;
  put(numbers(1, 0, 0, 0, 0, 16, annotationsAt));
  const nameAt = annotationsAt + 16;
  const name = text('ptype');
  put(numbers(1, nameAt, 1, nameAt + name.length));
  put(name);
  put(text(processType));
  return Buffer.concat(parts);
}
