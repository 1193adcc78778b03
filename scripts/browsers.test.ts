import { describe, expect, it } from 'vitest'

import { type BrowserName, findInstalledBrowser } from './browsers.ts'

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file.replaceAll('\\', '/'))

describe('findInstalledBrowser', () => {
  it('believes CHROME_PATH before anything else', () => {
    const found = findInstalledBrowser('chromium', {
      env: { CHROME_PATH: '/own/chrome' },
      isThere: only('/own/chrome', '/usr/bin/chromium'),
    })
    expect(found).toBe('/own/chrome')
  })

  it('says so when CHROME_PATH cannot be run, rather than taking another one', () => {
    const machine = { env: { CHROME_PATH: '/gone' }, isThere: only('/usr/bin/chromium') }
    expect(() => findInstalledBrowser('chromium', machine)).toThrow(
      'CHROME_PATH is /gone, which cannot be run',
    )
  })

  it('finds what distributions install', () => {
    const find = (name: BrowserName, file: string) =>
      findInstalledBrowser(name, { env: {}, platform: 'linux', isThere: only(file) })
    expect(find('chromium', '/usr/bin/chromium')).toBe('/usr/bin/chromium')
    expect(find('chromium', '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome')
    expect(find('firefox', '/usr/bin/firefox-esr')).toBe('/usr/bin/firefox-esr')
    expect(find('firefox', '/usr/bin/chromium')).toBeUndefined()
  })

  it('finds the application on a Mac, also the one of a single person', () => {
    const find = (name: BrowserName, file: string, env = {}) =>
      findInstalledBrowser(name, { env, platform: 'darwin', isThere: only(file) })
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    const firefox = '/Applications/Firefox.app/Contents/MacOS/firefox'
    expect(find('chromium', chrome)).toBe(chrome)
    expect(find('firefox', firefox)).toBe(firefox)
    expect(find('chromium', `/Users/a${chrome}`, { HOME: '/Users/a' })).toBe(`/Users/a${chrome}`)
  })

  it('finds the programs of Windows', () => {
    const find = (name: BrowserName, file: string) =>
      findInstalledBrowser(name, {
        env: { PROGRAMFILES: 'C:/Program Files' },
        platform: 'win32',
        isThere: only(`C:/Program Files/${file}`),
      })
    expect(find('chromium', 'Google/Chrome/Application/chrome.exe')).toMatch(/chrome\.exe$/)
    expect(find('firefox', 'Mozilla Firefox/firefox.exe')).toMatch(/firefox\.exe$/)
  })

  it('looks along the PATH', () => {
    const machine = { env: { PATH: '/nix/bin' }, platform: 'linux' }
    const isThere = only('/nix/bin/chromium')
    expect(findInstalledBrowser('chromium', { ...machine, isThere })).toBe('/nix/bin/chromium')
  })

  it('finds nothing where there is nothing', () => {
    const machine = { env: { PATH: '/bin' }, platform: 'linux', isThere: () => false }
    expect(findInstalledBrowser('chromium', machine)).toBeUndefined()
  })
})
