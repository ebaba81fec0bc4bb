/** A document of Word 97 (MS-DOC): a compound file with the text and its piece table. */
export function wordDocument(text: string, encrypted = false): Buffer {
  const body = Buffer.from(text.replaceAll('\n', '\r'), 'utf16le');
  const at = 1024;
  const word = Buffer.alloc(Math.max(4096, Math.ceil((at + body.length) / SECTOR) * SECTOR));
  word.writeUInt16LE(0xa5ec, 0);
  word.writeUInt16LE(0xc1, 2);
  word.writeUInt16LE(0x0200 | (encrypted ? 0x0100 : 0), 0x0a);
  word.writeUInt32LE(at, 0x18);
  word.writeUInt32LE(text.length, 0x4c);
  word.writeUInt32LE(21, 0x01a6);
  body.copy(word, at);
  const table = Buffer.alloc(4096);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(at, 15);
  return compoundFile({ WordDocument: word, '1Table': table });
}

const SECTOR = 512;
const NONE = 0xffff_ffff;
const END = 0xffff_fffe;
const IS_TABLE = 0xffff_fffd;

/** A compound file (MS-CFB) with these streams, at most three, of 4096 bytes and more each. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const sectors: Buffer[] = [];
  const chain: number[] = [];
  const put = (bytes: Buffer): number => {
    const first = sectors.length;
    for (let at = 0; at < bytes.length; at += SECTOR) {
      chain.push(at + SECTOR < bytes.length ? sectors.length + 1 : END);
      const sector = Buffer.alloc(SECTOR);
      bytes.copy(sector, 0, at);
      sectors.push(sector);
    }
    return first;
  };
  const entries = Object.entries(streams);
  const placed = entries.map(([name, bytes], index) =>
    entry(name, 2, put(bytes), bytes.length, { right: index + 1 < entries.length ? index + 2 : NONE }),
  );
  const directory = Buffer.alloc(SECTOR);
  Buffer.concat([entry('Root Entry', 5, END, 0, { child: 1 }), ...placed]).copy(directory);
  const directoryAt = put(directory);
  const tableAt = sectors.length;
  chain.push(IS_TABLE);
  const table = Buffer.alloc(SECTOR, 0xff);
  for (const [index, next] of chain.entries()) table.writeUInt32LE(next, index * 4);
  return Buffer.concat([head(directoryAt, tableAt), ...sectors, table]);
}

function entry(
  name: string,
  type: number,
  start: number,
  size: number,
  { right = NONE, child = NONE }: { right?: number; child?: number },
): Buffer {
  const bytes = Buffer.alloc(128);
  const named = Buffer.from(`${name}\0`, 'utf16le');
  named.copy(bytes);
  bytes.writeUInt16LE(named.length, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  for (const [index, value] of [NONE, right, child].entries()) bytes.writeUInt32LE(value, 68 + index * 4);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

function head(directoryAt: number, tableAt: number): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  bytes.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    bytes.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, directoryAt],
    [56, 4096],
    [60, END],
    [68, END],
    [76, tableAt],
  ] as const)
    bytes.writeUInt32LE(value, at);
  return bytes;
}
