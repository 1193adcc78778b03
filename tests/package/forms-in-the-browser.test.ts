import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

import { rolldown } from 'rolldown'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a page would load for a few lines of code. */
async function bundle(code: string): Promise<{ size: number; floors: string[] }> {
  const folder = mkdtempSync(join(root, '.cache/forms-'))
  try {
    const input = join(folder, 'page.ts')
    writeFileSync(input, code)
    const build = await rolldown({
      input,
      cwd: root,
      platform: 'browser',
      resolve: { conditionNames: ['riposte-source', 'import'] },
    })
    const { output } = await build.generate({ format: 'esm', minify: true })
    await build.close()
    const own = Object.entries(output[0].modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .flatMap(([name]) => /\/src\/([^/]+)\//.exec(name)?.[1] ?? [])
    return { size: brotliCompressSync(output[0].code).length, floors: [...new Set(own)].toSorted() }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('checkForm in a page', () => {
  it('brings nothing of the server along, and not much of the forms', async () => {
    const schema = `import * as v from 'valibot'
      const Schema = v.object({ email: v.pipe(v.string(), v.email()) })\n`
    const { size: alone } = await bundle(`${schema}console.log(Schema)`)
    const { size, floors } = await bundle(`import { checkForm } from 'riposte/forms'
      ${schema}console.log(checkForm(Schema, new FormData()))`)
    expect(floors).toEqual(['core', 'forms'])
    expect(size - alone).toBeLessThan(8900)
  })
})
