import { encodePng } from '../../../../../src-main/attachments/read/image/encode-png.ts';
import { file, type GivenFile, noise } from './file.ts';

/** A photo of 160 by 120 px. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAB4AKADASIAAhEBAxEB/8QAGgABAQEBAQEBAAAAAAAAAAAAAgEABgUHBP/EADIQAQEAAAEHCQgDAQAAAAAAAAEAEQUGBxITFEUCA1WDo6TC0uIEFiIkMUNRYRUyZaH/xAAaAQEBAQADAQAAAAAAAAAAAAADBAYAAgUB/8QAJBEBAQEAAQEHBQAAAAAAAAAAAQACAwQRITEzUVKBExQyobH/2gAMAwEAAhEDEQA/AHmpmp7zb187u27an2tfW1tb9mH9f+3RGivDjXdfXbRXxTqfHfQb1er6vmxzOcvd8elPx8eXIpfPzRb/ALPdfXU0XYcZ7t67v7Un3nP7v0SfTz6XBGjDDjHdvXeFnNmx7ubr85vO8a/2tTV1cP24/W+tXCaTOGdb4JOHqOTfIGm44A7rhQkFgkFXpuoVCQUCYU+mQLBMKBMINMgWCQWCQQaZAqEgsEgg0yBUJBQJhBpkCoSCgTCDTKF6mizinU+O+gXz/RbxTqfHfQL3et8/Xx/LyOL8C1rWpJLXC6SuG9b4LurhtJPDet8E3B5hfNeFwwTCgSCt03UKhILBIINMgVCQWCQQaZAqEgoEwg0yBUJBQJhBpkCwTCgTCDTKFgkFgkEGmQLw8lZcylkXa/x/tOx22Gv8HJ5WOGOH1H8t6RnvnH0j2HN+W58JhbfeML2oWeFL3jPbOPpHseb8sjPXOLpHseb8t4ITCn1jj9pILe6Z6Zw9Idjzflvx5RyzlDK+y3/2jbbLHU+Dk8nDHDH6B+C/AEgiTJ4EhUJBYJBFpu4VCQWCQQaZAsEwoEwg0yBYJhQJBBpkCoTCgSCn0yBUJBYJBBplCoSCwSCDTIFyYTCgSC3emzoVCQWCQQaZAqEgoEwg0yBYJhQJhBpkCwTCgSCn0yBUJhQJBBpkCoSCwSCDTIFQkFgkEGmULBMKBMINMgWCYUCQQaZAuUCQWCQW702dCoSCgTCn0yBYJhQJhBpkCwSCwSCDTIFQkFgkEGmQKhIKBMINMgVCQUCYQaZQsEwoEwg0yBYJhQJBBpkCoSCgTCDTIFyYTCgSC3WmzoVCQWCQQaZAqEgsEgg0yBUJBQJhBpkCoSCgTCDTIFgmFAmEGmULBILBIINMgVCQWCQU+mQKhIKBMINMgWCYUCYQaZAuTCQWCQW702dCoSCwSCDTIFgmFAmEGmQLBMKBIINMgVCYUCQU+mQKhILBIINMoVCQWCQQaZAqEgoEgg0yBUJhQJBBpkCoSCwSCDTIFyYTC1rd6bOkgmFrQaZCQTC1oNMhIJBa0GmQmEgtaDTISCYWtBpkJBMLWg0yEgkFrQaZCYSC1qfTISCYWtBpkL//2Q==',
  'base64',
);
const WEBP = Buffer.from(
  'UklGRpQDAABXRUJQVlA4WAoAAAAgAAAAnwAAdwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggpgEAALANAJ0BKqAAeAA+nU6hTSWoIyIjWfgBABOJZW7dWLkupv90OwG0ALIZCJWv5BV0m7Q3HGW1f/////8bEtq/vflStfv//////wz//////////zf//////////23//3z//////3+n/////////tb/////////+wAA/su2X+RLP+v/xjNetftfqk5FetxWbx3UwOQ/+86p5Dgl6ZBnqrHdJVyZunQjdhZEXbaGPn7ah/B4VfOvlL+ahy/TNFiBgN0D0Tbc/juY3SHeJCsj0Amp8dUx9fd73t9K7dz9kKa0aWGSQypSqYmz4aPnJtEc4Y0c4UCKPowSEH/xb6Yjxr8i4fgoyM8Pp3mJIy1/FK81Kq2r4SXlTplxsUO7qAYGL7GxqrRoozROF/OlZnLTkrN9RKy7RIhDuoYqnvwYRjJUZY4JNVKc6CxRmQn1gYqnJRYkYJXKULaPvS3LfAGSmcR1aFiFb+C6RiSfWsKU3Ge9CAT4WdsUrVcGfR/ZPDeFsYb8Tr0pF2l3Eiu3gI/+wL52Sve/yU39kxxhNq+dbXuNGASYoohRvgAA',
  'base64',
);

export function png(width: number, height: number): Buffer {
  return encodePng({ width, height, channels: 3, data: noise(width * height * 3) });
}

function bmp(width: number, height: number): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54 + width * height * 4, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(-height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(32, 28);
  return Buffer.concat([head, noise(width * height * 4)]);
}

/** One pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A head that says so much, and no picture behind it. */
function pngHead(width: number, height: number): Buffer {
  const bytes = Buffer.from(png(1, 1));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const svg = (inner: string, attributes = 'width="40" height="30"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;

export const PICTURES: GivenFile[] = [
  file('photo.jpg', JPEG, 'image'),
  file('photo.webp', WEBP, 'image'),
  file('small.png', png(3, 2), 'image'),
  file('middle.png', png(300, 200), 'image'),
  file('long.png', png(4000, 2), 'image'),
  file('pixel.gif', GIF, 'image'),
  file('paint.bmp', bmp(20, 10), 'image'),
  file('drawing.svg', svg('<rect width="9" height="9"/>'), 'image'),
  file('without size.svg', svg('', 'viewBox="0 0 9 9"'), 'image'),
  file('script.svg', svg('<script>fetch("http://127.0.0.1:9/")</script>'), 'image'),
  file('named.txt', png(8, 8), 'image'),
  file('named.pdf', JPEG, 'image'),
  file('without ending', JPEG, 'image'),
  file('huge.png', pngHead(65_500, 65_500), 'attachment-too-much-inside'),
  file('wide.png', pngHead(2_000_000_000, 3), 'attachment-too-much-inside'),
  file('huge.svg', svg('', 'width="90000" height="90000"'), 'attachment-too-much-inside'),
  file('photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'attachment-unsupported'),
  file('scan.tiff', Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1'), 'attachment-unsupported'),
  file('head alone.png', png(8, 8).subarray(0, 12), 'attachment-unsupported'),
  file('noise.png', noise(5000), 'attachment-unsupported'),
];
