/**
 * Installers: `node scripts/run.mjs dist`. Electron's binaries come from its releases, so this needs the network.
 * Nothing is published and nothing updates itself. Signing and notarising happen where the environment holds
 * the keys: docs/decisions/packing.md.
 */
import { inRoot } from '../bootstrap/root.mjs'
import { reachable } from './reachable.mjs'

const entitlements = 'scripts/packing/entitlements.mac.plist'
const both = /** @type {const} */ (['x64', 'arm64'])

/** @type {import('electron-builder').Configuration} */
// oxlint-disable-next-line import/no-default-export -- electron-builder reads it so
export default {
  appId: 'app.otklik.desktop',
  productName: 'Otklik',
  copyright: 'Copyright © 2026 Otklik',
  // A deb and an rpm must name them; whoever publishes knows the real address.
  extraMetadata: {
    author: { name: 'Otklik' },
    homepage: process.env['OTKLIK_HOMEPAGE'] ?? 'https://otklik.example',
  },
  publish: null,
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  icon: 'resources/icons/icon.png',
  files: [
    // Only what the packed app loads: no command line (it needs a Node of its own), no leftovers of tests.
    ...reachable(inRoot('out', 'main'), ['electron.js', 'core-process.js', 'database-worker.js']).map(
      (file) => `out/main/${file}`,
    ),
    'out/{preload,renderer}/**',
    'resources/{demo,fonts,icons,scoring}/**',
    '!resources/icons/*.svg',
    '!resources/scoring/trained-from.json',
    '!**/*.map',
    '!node_modules/better-sqlite3-multiple-ciphers/{deps,src,prebuilds}/**',
    '!node_modules/better-sqlite3-multiple-ciphers/{binding.gyp,README.md}',
    '!node_modules/node-addon-api/**',
    // SQLite's library for this system alone. No musl: Electron does not run there.
    'node_modules/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node',
  ],
  // Smart unpacking takes whole packages out, and what lies outside the archive is outside its integrity check.
  asar: { smartUnpack: false },
  // A native library cannot be loaded from inside an archive.
  asarUnpack: ['node_modules/better-sqlite3-multiple-ciphers/prebuilds/*.node'],
  // better-sqlite3-multiple-ciphers is Node-API with prebuilt libraries: the same ones serve Node and Electron.
  npmRebuild: false,
  nodeGypRebuild: false,
  afterPack: 'scripts/after-pack.mjs',
  electronLanguages: ['en', 'en-US', 'ru'],
  mac: {
    category: 'public.app-category.business',
    hardenedRuntime: true,
    entitlements,
    entitlementsInherit: entitlements,
    target: [{ target: 'dmg', arch: [...both] }],
  },
  win: { target: [{ target: 'nsis', arch: [...both] }] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    // One installer a processor: the other's files would only be carried along.
    buildUniversalInstaller: false,
    // What the user owns stays when the program goes.
    deleteAppDataOnUninstall: false,
  },
  linux: {
    executableName: 'otklik',
    category: 'Office',
    maintainer: 'Otklik',
    // Where AppArmor forbids user namespaces (Ubuntu 23.10 and later), deb and rpm install a profile that allows
    // the sandbox to this program; an AppImage and an archive cannot.
    target: ['deb', 'rpm', 'AppImage', 'tar.gz'].map((target) => ({ target, arch: [...both] })),
  },
}
