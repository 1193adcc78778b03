import { describe, expect, it } from 'vitest'

import { findInstalledRedis } from './redis.ts'

const only =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file.replaceAll('\\', '/'))

describe('findInstalledRedis', () => {
  it('believes REDIS_SERVER before anything else', () => {
    const found = findInstalledRedis(
      { REDIS_SERVER: '/own/redis' },
      only('/own/redis', '/usr/bin/redis-server'),
    )
    expect(found).toBe('/own/redis')
  })

  it('says so when REDIS_SERVER cannot be run, rather than taking another one', () => {
    expect(() =>
      findInstalledRedis({ REDIS_SERVER: '/gone' }, only('/usr/bin/redis-server')),
    ).toThrow('REDIS_SERVER is /gone, which cannot be run')
  })

  it('looks along the PATH before the usual folders', () => {
    const found = findInstalledRedis(
      { PATH: '/nix/bin' },
      only('/nix/bin/redis-server', '/usr/bin/redis-server'),
    )
    expect(found?.replaceAll('\\', '/')).toBe('/nix/bin/redis-server')
  })

  it('takes Valkey where there is no Redis', () => {
    const found = findInstalledRedis({ PATH: '' }, only('/usr/bin/valkey-server'))
    expect(found?.replaceAll('\\', '/')).toBe('/usr/bin/valkey-server')
  })

  it('finds nothing where there is nothing', () => {
    expect(findInstalledRedis({ PATH: '/bin' }, () => false)).toBeUndefined()
  })
})
