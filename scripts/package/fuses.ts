import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Settles for ever what a packed program can be talked into: it is no Node, no debugger and runs no code
 * but its own archive's. Only macOS and Windows check the archive against a hash in the program.
 *
 * @param program the executable, on macOS the `.app` folder.
 */
export async function setFuses(program: string, platform: string): Promise<void> {
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}
