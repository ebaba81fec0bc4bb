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

/** The file of a release for each processor that one was made for. */
export type ReleasedFor<Arch extends string> = Partial<Record<Arch, ReleasedFile>>;

/** The three manifests of winget, by their file names. */
export function wingetManifests(version: string, setups: ReleasedFor<'x64' | 'arm64'>): Map<string, string> {
  const { homepage, license, maker, name, summary, paragraphs } = PRODUCT;
  const identifier = 'Lockchat.Lockchat';
  const head = `PackageIdentifier: ${identifier}\nPackageVersion: ${version}\n`;
  const tail = (type: string): string => `ManifestType: ${type}\nManifestVersion: 1.9.0\n`;
  const installers = Object.entries(setups)
    .map(
      ([arch, { url, sha256 }]) =>
        `  - Architecture: ${arch}\n    InstallerUrl: ${url}\n    InstallerSha256: ${sha256.toUpperCase()}`,
    )
    .join('\n');
  return new Map([
    [`${identifier}.yaml`, `${head}DefaultLocale: en-US\n${tail('version')}`],
    [
      `${identifier}.installer.yaml`,
      `${head}InstallerType: nullsoft
Scope: user
Protocols:
  - lockchat
Installers:
${installers}
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

/**
 * The manifest of the Flatpak, made from the archives of the release. What the app asks of the desktop goes through
 * portals, which every Flatpak may talk to; what has none is named: keys, the tray, notifications.
 */
export function flatpakManifest(archives: ReleasedFor<'x86_64' | 'aarch64'>): string {
  const { id } = PRODUCT;
  const shared = ['applications', 'icons', 'metainfo'];
  const sources = Object.entries(archives).map(
    ([arch, { url, sha256 }]) => `      - type: archive
        only-arches: [${arch}]
        url: ${url}
        sha256: ${sha256}
`,
  );
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
  # The keyring: of GNOME, and of KDE.
  - --talk-name=org.freedesktop.secrets
  - --talk-name=org.kde.kwalletd5
  - --talk-name=org.kde.kwalletd6
  - --talk-name=org.kde.StatusNotifierWatcher
  - --talk-name=org.freedesktop.Notifications
modules:
  - name: lockchat
    buildsystem: simple
    build-commands:
      - mkdir -p /app/lockchat /app/share
      - cp -a . /app/lockchat
${shared.map((name) => `      - cp -a share/${name} /app/share/`).join('\n')}
      # Flatpak is the sandbox: Chromium's own is carried by zypak, which comes with the base. The launcher stays in
      # front of it: it hands secrets over and starts commands without a display.
      - sed -i 's|exec "$program"|exec zypak-wrapper "$program"|' /app/lockchat/lockchat
      - grep -q zypak-wrapper /app/lockchat/lockchat
      - |
        printf '#!/bin/sh\\nexport TMPDIR="$XDG_RUNTIME_DIR/app/$FLATPAK_ID"\\nexec /app/lockchat/lockchat "$@"\\n' > lockchat.sh
      - install -Dm755 lockchat.sh /app/bin/lockchat
    sources:
${sources.join('')}`;
}
