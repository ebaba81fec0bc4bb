import { hasFiles, readDropped } from './dropped-files.ts';

/** What a window does with files that are dragged into it, those in folders too. */
export interface FileDrop {
  ondragover: (event: DragEvent) => void;
  ondrop: (event: DragEvent) => void;
}

export function fileDrop(onFiles: (files: File[]) => void, onError: (thrown: unknown) => void): FileDrop {
  return {
    ondragover(event) {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    },
    ondrop(event) {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      readDropped(event.dataTransfer).then(
        ({ files, folders }) => onFiles([...files, ...folders.flatMap((folder) => folder.files)]),
        onError,
      );
    },
  };
}
