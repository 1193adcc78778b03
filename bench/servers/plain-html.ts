/** HTML by hand, for the servers that are only a ground to stand on. */
import { rows } from '../data.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

export function rowsByHand(): string {
  let text = '<tbody>'
  for (const { id, name, note, city, total } of rows) {
    text += `<tr>
            <td>${id}</td>
            <td>${escape(name)}</td>
            <td>${escape(note)}</td>
            <td>${escape(city)}</td>
            <td>${escape(total)}</td>
          </tr>`
  }
  return `${text}</tbody>`
}

const field = (name: string, label: string, control: string): string =>
  `<div class="field">\n<label for="id_${name}">${label}</label>${control}\n</div>\n`
const choice = (value: string): string =>
  `<div class="choice"><input id="id_topic_${value}" name="topic" type="radio" value="${value}" required><label for="id_topic_${value}">${value}</label></div>\n`

/** The page of riposte, nearly byte for byte; nothing is looked up in any session. */
export const pageByHand = (name: string): string => `<!doctype html>
<html lang="en">
<title>Your page</title>
<h1>Welcome back, ${escape(name)}</h1>
<form method="post">
<input type="hidden" name="csrfmiddlewaretoken" value="${'x'.repeat(64)}">
${field('name', 'Name', '<input type="text" maxlength="80" id="id_name" name="name" required>')}
${field('email', 'Email', '<input type="email" id="id_email" name="email" required>')}
<fieldset class="field"><legend>Topic</legend>
${choice('news')}${choice('talks')}${choice('none')}</fieldset>
${field('message', 'Message', '<textarea rows="5" maxlength="2000" id="id_message" name="message" required></textarea>')}
<button class="submit">Send</button>
</form></html>`
