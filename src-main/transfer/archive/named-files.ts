import { z } from 'zod';
import type { FileRef } from '../../contract/attachments.ts';
import { isSha256 } from '../../files/content-folder.ts';

const fileRef = z.object({
  sha256: z.string().refine(isSha256),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
});

const namingThread = z.object({
  messages: z.array(
    z.object({ parts: z.array(z.object({ attachment: z.record(z.string(), z.unknown()).optional() })) }),
  ),
});

/** Every file that the messages of a thread name, as the store exports it; none where it is no thread. */
export function filesNamedIn(state: unknown): FileRef[] {
  const { data } = namingThread.safeParse(state);
  return (data?.messages ?? []).flatMap(({ parts }) =>
    parts.flatMap(({ attachment = {} }) => Object.values(attachment).flat().flatMap(toFile)),
  );
}

const namingFolders = z.array(
  z.object({
    files: z
      .array(z.object({ file: z.object({ value: z.record(z.string(), z.unknown()).nullable() }) }))
      .optional(),
  }),
);

/** As `filesNamedIn`, of folders. */
export function filesNamedByFolders(folders: unknown): FileRef[] {
  const { data } = namingFolders.safeParse(folders);
  return (data ?? []).flatMap(({ files = [] }) =>
    files.flatMap(({ file }) =>
      Object.values(file.value ?? {})
        .flat()
        .flatMap(toFile),
    ),
  );
}

function toFile(value: unknown): FileRef[] {
  const { data } = fileRef.safeParse(value);
  return data === undefined ? [] : [data];
}
