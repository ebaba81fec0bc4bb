/** What a file may be and become. Bytes, unless said otherwise. */

/** A text of this size is 2 million tokens: more than any model reads. UTF-16 units where it was read out of a document. */
export const MOST_TEXT = 10_000_000;

export const MOST_IMAGE_BYTES = 100_000_000;

/** Decoded, a picture takes 4 bytes a pixel. A large camera makes 100 million. */
export const MOST_PIXELS = 120_000_000;

/** What all files in one document may unpack to. */
export const MOST_UNPACKED = 400_000_000;

/** A text packs to a tenth, a dull table to a hundredth. Below `FEW_BYTES` nobody is harmed by more. */
export const MOST_RATIO = 200;
export const FEW_BYTES = 30_000_000;

export const MOST_ENTRIES = 20_000;

/** Elements within elements. */
export const MOST_DEPTH = 400;

/** Pages of a scan that become pictures: no server takes more of them at once. */
export const MOST_PAGE_IMAGES = 50;

/** The longer edge of a page of a scan, px: small print is still read. */
export const PAGE_EDGE = 1600;
