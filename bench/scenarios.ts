import { greeting, jsonBody, person, textBody, type Mode } from './contract.ts'

/** One job: a request that is sent again and again, and the answer it must get. */
export interface Scenario {
  name: string
  mode: Mode
  method: 'GET' | 'POST'
  path: string
  body?: string
  expected: { status: number; body: string; contentType: string }
}

const json = 'application/json'

export const scenarios: readonly Scenario[] = [
  {
    name: 'GET text',
    mode: 'bare',
    method: 'GET',
    path: '/text/',
    expected: { status: 200, body: textBody, contentType: 'text/' },
  },
  {
    name: 'GET JSON',
    mode: 'bare',
    method: 'GET',
    path: '/json/',
    expected: { status: 200, body: JSON.stringify(jsonBody), contentType: json },
  },
  {
    name: 'POST JSON',
    mode: 'bare',
    method: 'POST',
    path: '/person/',
    body: JSON.stringify(person),
    expected: { status: 200, body: JSON.stringify(greeting), contentType: json },
  },
  {
    name: 'POST JSON, secured',
    mode: 'secured',
    method: 'POST',
    path: '/person/',
    body: JSON.stringify(person),
    expected: { status: 200, body: JSON.stringify(greeting), contentType: json },
  },
]
