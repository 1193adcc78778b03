/** Finds the browsers that the browser tests drive, and installs them where that can be done without asking anybody. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { canInstallFromDebian, installFromDebian } from './debian.ts'

/** The browsers of the tests. Chromium stands for Chrome as well. */
export type BrowserName = 'chromium' | 'firefox'

/** Where one of them is, on whatever system. */
interface Whereabouts {
  /** What it is called in a sentence. */
  title: string
  /** The variable that names the program, and wins. */
  variable: string
  /** What is looked for in the usual folders and on the PATH, in this order. */
  commands: readonly string[]
  /** Applications of macOS: their names, and the program in them. */
  applications: readonly string[]
  program?: string
  /** Programs of Windows, below its folders of programs. */
  programs: readonly string[]
  /** Debian's packages. */
  packages: readonly string[]
  advice: string
}

const whereabouts: Readonly<Record<BrowserName, Whereabouts>> = {
  chromium: {
    title: 'Chromium or Chrome',
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    applications: ['Google Chrome', 'Chromium', 'Google Chrome for Testing'],
    programs: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'],
    packages: ['chromium', 'fonts-liberation'],
    advice:
      'Debian, Ubuntu: sudo apt-get install chromium; Fedora: sudo dnf install chromium; ' +
      'macOS: brew install --cask google-chrome; Windows: winget install Google.Chrome',
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    applications: ['Firefox', 'Firefox Developer Edition'],
    program: 'firefox',
    programs: ['Mozilla Firefox/firefox.exe'],
    packages: ['firefox-esr', 'fonts-liberation'],
    advice:
      'Debian: sudo apt-get install firefox-esr; Fedora: sudo dnf install firefox; ' +
      'macOS: brew install --cask firefox; Windows: winget install Mozilla.Firefox',
  },
}

function knownPaths(name: BrowserName, platform: string, env: NodeJS.ProcessEnv): string[] {
  const { applications, program, programs, commands } = whereabouts[name]
  if (platform === 'darwin') {
    return applications.flatMap((title) =>
      ['', env['HOME'] ?? ''].map(
        (home) => `${home}/Applications/${title}.app/Contents/MacOS/${program ?? title}`,
      ),
    )
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((file) => join(folder, file)))
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  return folders.flatMap((folder) => commands.map((command) => join(folder, command)))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The machine that is searched; this one unless told otherwise. */
export interface Machine {
  /** Where the variable, which wins, and `PATH` are read. */
  env?: NodeJS.ProcessEnv
  /** As `process.platform` says it. */
  platform?: string
  /** Whether a file can be run. */
  isThere?: (file: string) => boolean
}

/**
 * Looks for a browser that is there already.
 *
 * @param name Which.
 * @param machine Where.
 * @returns The program's path, or `undefined`.
 * @throws Error when `CHROME_PATH` or `FIREFOX_PATH` names something that cannot be run.
 */
export function findInstalledBrowser(
  name: BrowserName,
  { env = process.env, platform = process.platform, isThere = isExecutable }: Machine = {},
): string | undefined {
  const { variable, commands } = whereabouts[name]
  const asked = env[variable]
  if (asked !== undefined && asked !== '') {
    if (isThere(asked)) return asked
    throw new Error(`${variable} is ${asked}, which cannot be run. Correct it, or unset it.`)
  }
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands.map((command) => join(folder, command)))
  return [...knownPaths(name, platform, env), ...onPath].find((file) => isThere(file))
}

/**
 * Finds a browser, or installs Debian's where this process is root on Debian.
 *
 * @param name Which.
 * @returns The program's path.
 * @throws Error that says what to install, where nothing could be found or installed.
 */
export function findBrowser(name: BrowserName): string {
  const installed = findInstalledBrowser(name)
  if (installed !== undefined) return installed
  const { title, variable, packages, advice } = whereabouts[name]
  if (canInstallFromDebian()) {
    installFromDebian(packages)
    const fresh = findInstalledBrowser(name)
    if (fresh !== undefined) return fresh
  }
  throw new Error(
    `These tests need ${title}, and none was found. Install it (${advice}), ` +
      `or set ${variable} to the program.`,
  )
}
