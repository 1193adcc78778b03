import { describe, expect, it } from 'vitest'

import { MultiValueDict } from '../../core/multi-value-dict.ts'
import { toFormData } from './form-data.ts'
import { MemoryUploadedFile } from './memory-uploads.ts'
import { QueryDict } from '../request/query-dict.ts'

describe('toFormData', () => {
  it('has all fields and files, the files with name, type and bytes', async () => {
    const part = { fieldName: 'f', name: 'a.txt', contentType: 'text/plain', contentTypeExtra: {} }
    const rest = { charset: undefined, declaredLength: undefined }
    const file = new MemoryUploadedFile({ ...part, ...rest }, [Uint8Array.of(1, 2)])
    const data = await toFormData({
      fields: QueryDict.parse('a=1&a=2&b='),
      files: new MultiValueDict([['f', [file]]]),
    })
    expect(data.getAll('a')).toEqual(['1', '2'])
    expect(data.get('b')).toBe('')
    const got = data.get('f')
    if (!(got instanceof File)) expect.unreachable()
    else {
      expect([got.name, got.type, got.size]).toEqual(['a.txt', 'text/plain', 2])
      await expect(got.bytes()).resolves.toEqual(Uint8Array.of(1, 2))
    }
  })
})
