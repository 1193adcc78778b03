import type { FormContent } from './form-content.ts'
import { toFile } from './to-file.ts'

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
    for (const file of files) data.append(name, await toFile(file))
  }
  return data
}
