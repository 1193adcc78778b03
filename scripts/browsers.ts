/** Finds the Chromium that the browser tests drive, and installs it where that can be done without asking anybody. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { canInstallFromDebian, installFromDebian } from './debian.ts'

/** What is looked for on the PATH, in this order. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

function knownPaths(platform: string, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Google Chrome for Testing'].flatMap((name) =>
      ['', env['HOME'] ?? ''].map(
        (home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    )
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) =>
        ['Google/Chrome', 'Chromium'].map((name) => join(folder, name, 'Application/chrome.exe')),
      )
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  return folders.flatMap((folder) => commands.map((name) => join(folder, name)))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Looks for a Chromium or Chrome that is there already.
 *
 * @param env Where `CHROME_PATH`, which wins, and `PATH` are read.
 * @param platform As `process.platform` says it.
 * @param isThere Whether a file can be run.
 * @returns The program's path, or `undefined`.
 * @throws Error when `CHROME_PATH` names something that cannot be run.
 */
export function findInstalledBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
  isThere: (file: string) => boolean = isExecutable,
): string | undefined {
  const asked = env['CHROME_PATH']
  if (asked !== undefined && asked !== '') {
    if (isThere(asked)) return asked
    throw new Error(`CHROME_PATH is ${asked}, which cannot be run. Correct it, or unset it.`)
  }
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands.map((name) => join(folder, name)))
  return [...knownPaths(platform, env), ...onPath].find((file) => isThere(file))
}

/**
 * Finds a Chromium, or installs Debian's where this process is root on Debian.
 *
 * @returns The program's path.
 * @throws Error that says what to install, where nothing could be found or installed.
 */
export function findBrowser(): string {
  const installed = findInstalledBrowser()
  if (installed !== undefined) return installed
  if (canInstallFromDebian()) {
    installFromDebian(['chromium', 'fonts-liberation'])
    const fresh = findInstalledBrowser()
    if (fresh !== undefined) return fresh
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found. ' +
      'Install one (Debian, Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; ' +
      'macOS: brew install --cask google-chrome; Windows: winget install Google.Chrome), ' +
      'or set CHROME_PATH to the program.',
  )
}
