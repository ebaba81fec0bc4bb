import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP_ID } from '../../../src-main/electron/start/app-id.ts';
import { repository } from '../../../scripts/repository.ts';

const text = readFileSync(join(repository, 'electron-builder.yml'), 'utf8');

describe('what electron-builder is told', () => {
  test('names the app as the app names itself: else its windows belong to no menu entry', () => {
    expect(text).toContain(`\nappId: ${APP_ID}\n`);
    const manifest = readFileSync(join(repository, 'package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ desktopName: `${APP_ID}.desktop` });
  });

  test('no artefact is started without a sandbox', () => {
    expect(text.replace(/#.*/g, '')).not.toContain('no-sandbox');
    // The older runtime writes `--no-sandbox` into the AppImage's own entry.
    expect(text).toMatch(/^toolsets:\n {2}appimage: 1\.0\.3$/m);
  });
});
