import { describe, expect, it } from 'vitest'

import { findInstalledBrowser } from './browsers.ts'

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file.replaceAll('\\', '/'))

describe('findInstalledBrowser', () => {
  it('believes CHROME_PATH before anything else', () => {
    const found = findInstalledBrowser(
      { CHROME_PATH: '/own/chrome' },
      'linux',
      only('/own/chrome', '/usr/bin/chromium'),
    )
    expect(found).toBe('/own/chrome')
  })

  it('says so when CHROME_PATH cannot be run, rather than taking another one', () => {
    expect(() =>
      findInstalledBrowser({ CHROME_PATH: '/gone' }, 'linux', only('/usr/bin/chromium')),
    ).toThrow('CHROME_PATH is /gone, which cannot be run')
  })

  it('finds what distributions install', () => {
    expect(findInstalledBrowser({}, 'linux', only('/usr/bin/chromium'))).toBe('/usr/bin/chromium')
    expect(findInstalledBrowser({}, 'linux', only('/usr/bin/google-chrome'))).toBe(
      '/usr/bin/google-chrome',
    )
  })

  it('finds the application on a Mac, also the one of a single person', () => {
    const chrome = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findInstalledBrowser({}, 'darwin', only(`/${chrome}`))).toBe(`/${chrome}`)
    expect(findInstalledBrowser({ HOME: '/Users/a' }, 'darwin', only(`/Users/a/${chrome}`))).toBe(
      `/Users/a/${chrome}`,
    )
  })

  it('finds Chrome on Windows', () => {
    const found = findInstalledBrowser(
      { PROGRAMFILES: 'C:/Program Files' },
      'win32',
      only('C:/Program Files/Google/Chrome/Application/chrome.exe'),
    )
    expect(found).toMatch(/chrome\.exe$/)
  })

  it('looks along the PATH', () => {
    expect(findInstalledBrowser({ PATH: '/nix/bin' }, 'linux', only('/nix/bin/chromium'))).toBe(
      '/nix/bin/chromium',
    )
  })

  it('finds nothing where there is nothing', () => {
    expect(findInstalledBrowser({ PATH: '/bin' }, 'linux', () => false)).toBeUndefined()
  })
})
