/** Packages of Debian that tests need, installed where that can be done without asking anybody. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Whether this process may install packages: root on Debian or one of its children.
 *
 * @returns Whether {@link installFromDebian} has a chance.
 */
export function canInstallFromDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/**
 * Installs packages and says so.
 *
 * @param packages Their names.
 * @throws Error when `apt-get` fails; what it said stands on the error output.
 */
export function installFromDebian(packages: readonly string[]): void {
  const names = packages.join(' ')
  const apt = (...args: string[]): boolean => {
    const { status } = spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return status === 0
  }
  console.error(`riposte: apt-get install ${names} …`)
  const done =
    apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  if (!done) throw new Error(`apt-get install ${names} failed; what it said is above.`)
}
