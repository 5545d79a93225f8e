/** Takes away, in the packed binary itself, what Electron can do and Otklik never needs. */
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/** All of them are named: a fuse that a later Electron adds stops the packing until it was thought about. */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/**
 * @typedef {object} Packed what electron-builder tells of a packed app
 * @property {string} electronPlatformName
 * @property {string} appOutDir
 * @property {{ appInfo: { productFilename: string }, executableName?: string }} packager
 */

/**
 * The hook electron-builder calls before it signs.
 *
 * @param {Packed} packed
 */
export async function afterPack(packed) {
  await flipFuses(binaryOf(packed), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Changing the binary breaks the signature Electron comes with; Apple's own chips insist on one.
    resetAdHocDarwinSignature: packed.electronPlatformName === 'darwin',
    ...fuses,
  })
}

/**
 * @param {Packed} packed
 * @returns {string} path of the executable, or of the bundle on macOS
 */
export function binaryOf({ electronPlatformName, appOutDir, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, packager.executableName ?? name)
}
