import type { FormContent } from './form-content.ts'

/**
 * A form as the web knows it.
 *
 * @param form Fields and files.
 * @returns The same, files read into memory.
 */
export async function toFormData(form: FormContent): Promise<FormData> {
  const data = new FormData()
  for (const [name, values] of form.fields.lists()) {
    for (const value of values) data.append(name, value)
  }
  for (const [name, files] of form.files.lists()) {
    for (const file of files) {
      // A copy, because a `File` wants bytes that are surely not shared between threads.
      const bytes = Uint8Array.from(await file.bytes())
      data.append(name, new File([bytes], file.name, { type: file.contentType }))
    }
  }
  return data
}
