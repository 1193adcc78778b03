/** Ways to ask for a file that is not to be had. None may lead to one. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RunningServer } from '../../src/servers/running-server.ts'
import { folder } from '../../src/static/node/folder.ts'
import { staticFiles } from '../../src/static/static-files.ts'
import { ask, StaticWorkshop } from '../support/static-workshop.ts'

let workshop: StaticWorkshop
let server: RunningServer

beforeAll(async () => {
  workshop = new StaticWorkshop()
  workshop.put('public/site.css', 'public: SECRET')
  workshop.put('public/clips/film.mp4', 'SECRET')
  workshop.put('public/.env', 'SECRET')
  workshop.put('public/.git/config', 'SECRET')
  workshop.put('outside/secret.txt', 'SECRET')
  const link = (target: string, name: string): void =>
    symlinkSync(target, join(workshop.folder, 'public', name))
  link(join(workshop.folder, 'outside/secret.txt'), 'link.txt')
  link(join(workshop.folder, 'outside'), 'linked')
  link('../outside', 'up')
  link('.git', 'git')
  server = await workshop.start(staticFiles({ files: folder(join(workshop.folder, 'public')) }))
})

afterAll(() => workshop.close())

const names = [
  '../outside/secret.txt',
  '..%2foutside%2fsecret.txt',
  '%2e%2e/outside/secret.txt',
  '%2e%2e%2foutside%2fsecret.txt',
  '%252e%252e%252foutside%252fsecret.txt',
  'clips/../../outside/secret.txt',
  'clips/..%5c..%5coutside%5csecret.txt',
  '..\\outside\\secret.txt',
  '....//outside/secret.txt',
  '..;/outside/secret.txt',
  '%c0%ae%c0%ae/outside/secret.txt',
  '%e0%80%ae%e0%80%ae/outside/secret.txt',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  '//etc/passwd',
  'C:/Windows/win.ini',
  'c:%5cWindows%5cwin.ini',
  'file:///etc/passwd',
  'site.css%00.txt',
  'site.css%00',
  '%00/etc/passwd',
  'site.css::$DATA',
  'site.css/',
  'site.css/.',
  'site.css/../site.css',
  './site.css',
  '.%2fsite.css',
  'clips//film.mp4',
  'site.css.',
  'site.css%20',
  'site.css%0a',
  'SITE.CSS',
  'clips',
  'clips/',
  '.',
  '..',
  '.env',
  '%2eenv',
  '.git/config',
  'clips/../.env',
  'git/config',
  'link.txt',
  'linked/secret.txt',
  'up/secret.txt',
  'linked/../linked/secret.txt',
  'site%99.css',
  'x'.repeat(256),
  `${'x'.repeat(200)}/`.repeat(30),
  'foobar'.repeat(100),
  'nothing.css',
  'site.css/nothing',
  'constructor',
  '__proto__',
]

describe('static files', () => {
  it('are there under their own names', async () => {
    expect((await ask(server, '/static/site.css')).status).toBe(200)
  })

  it.each(names)('are not to be had by %s', async (name) => {
    const { status, body } = await ask(server, `/static/${name}`)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('SECRET')
  })

  it.each(['/static/../outside/secret.txt', '/../outside/secret.txt', '/static'])(
    'are not to be had at %s',
    async (target) => {
      expect((await ask(server, target)).status).toBe(404)
    },
  )
})
