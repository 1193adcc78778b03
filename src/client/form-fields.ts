/** An attribute of the button, else of the form. Not a property: a field called `action` would hide it. */
export function formAttribute(
  form: HTMLFormElement,
  submitter: Element | null | undefined,
  name: string,
): string {
  return submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? ''
}

/** What a form of names and values is sent as; of a file it can only send the name. */
export function toFields(data: FormData): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of data) fields.append(name, value instanceof File ? value.name : value)
  return fields
}

/** The address a form is sent to; that of a GET with what was entered. */
export function formAddress(
  form: HTMLFormElement,
  submitter?: Element | null,
  fields?: URLSearchParams,
): string {
  const address = formAttribute(form, submitter, 'action') || location.href
  return fields ? address.replace(/[?#].*|$/, `?${fields}`) : address
}
