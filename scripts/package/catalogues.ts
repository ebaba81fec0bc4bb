import { PRODUCT } from './product.ts';

/** A file of a release as a catalogue needs it. */
export interface ReleasedFile {
  url: string;
  sha256: string;
}

/** The cask of Homebrew, for macOS. */
export function brewCask(version: string, { url, sha256 }: ReleasedFile): string {
  const { id, name, homepage, summary } = PRODUCT;
  return `cask "lockchat" do
  version "${version}"
  sha256 "${sha256}"

  url "${url}"
  name "${name}"
  desc "${summary.en}"
  homepage "${homepage}"

  depends_on macos: ">= :monterey"

  app "Lockchat.app"
  binary "#{appdir}/Lockchat.app/Contents/MacOS/Lockchat", target: "lockchat"

  zap trash: [
    "~/Library/Application Support/Lockchat",
    "~/Library/Preferences/${id}.plist",
    "~/Library/Saved Application State/${id}.savedState",
  ]
end
`;
}

/** The three manifests of winget, by their file names. */
export function wingetManifests(version: string, { url, sha256 }: ReleasedFile): Map<string, string> {
  const { homepage, license, maker, name, summary, paragraphs } = PRODUCT;
  const identifier = 'Lockchat.Lockchat';
  const head = `PackageIdentifier: ${identifier}\nPackageVersion: ${version}\n`;
  const tail = (type: string): string => `ManifestType: ${type}\nManifestVersion: 1.9.0\n`;
  return new Map([
    [`${identifier}.yaml`, `${head}DefaultLocale: en-US\n${tail('version')}`],
    [
      `${identifier}.installer.yaml`,
      `${head}InstallerType: nullsoft
Scope: user
Commands:
  - lockchat
Protocols:
  - lockchat
Installers:
  - Architecture: x64
    InstallerUrl: ${url}
    InstallerSha256: ${sha256.toUpperCase()}
${tail('installer')}`,
    ],
    [
      `${identifier}.locale.en-US.yaml`,
      `${head}PackageLocale: en-US
Publisher: ${maker}
PackageName: ${name}
PackageUrl: ${homepage}
License: ${license}
ShortDescription: ${summary.en}
Description: ${JSON.stringify(paragraphs.en.join(' '))}
${tail('defaultLocale')}`,
    ],
  ]);
}

/** The manifest of the Flatpak, made from the archive of the release. */
export function flatpakManifest(archive: ReleasedFile): string {
  const { id } = PRODUCT;
  const shared = ['applications', 'icons', 'metainfo'];
  return `id: ${id}
runtime: org.freedesktop.Platform
runtime-version: '25.08'
sdk: org.freedesktop.Sdk
base: org.electronjs.Electron2.BaseApp
base-version: '25.08'
command: lockchat
finish-args:
  - --share=ipc
  - --share=network
  - --socket=wayland
  - --socket=fallback-x11
  - --device=dri
  - --talk-name=org.freedesktop.secrets
  - --talk-name=org.kde.StatusNotifierWatcher
  - --talk-name=org.freedesktop.Notifications
modules:
  - name: lockchat
    buildsystem: simple
    build-commands:
      - mkdir -p /app/lockchat /app/share
      - cp -a . /app/lockchat
${shared.map((name) => `      - cp -a share/${name} /app/share/`).join('\n')}
      # Flatpak is the sandbox: Chromium's own is carried by zypak, which comes with the base.
      - |
        printf '#!/bin/sh\\nexport TMPDIR="$XDG_RUNTIME_DIR/app/$FLATPAK_ID"\\nexec zypak-wrapper /app/lockchat/lockchat-app "$@"\\n' > lockchat.sh
      - install -Dm755 lockchat.sh /app/bin/lockchat
    sources:
      - type: archive
        url: ${archive.url}
        sha256: ${archive.sha256}
`;
}
