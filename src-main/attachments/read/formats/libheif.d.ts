/** libheif with its WebAssembly in one module, of which the package declares the C functions alone. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface Drawing {
    data: Uint8ClampedArray;
    width: number;
    height: number;
  }

  interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** RGBA, turned as the file says; null where it cannot be decoded. */
    display<T extends Drawing>(target: T, done: (drawing: T | null) => void): void;
    free(): void;
  }

  interface Libheif {
    /** Empty where the file is none. */
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  }

  export default function start(): Promise<Libheif>;
}
