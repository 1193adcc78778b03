import type { Client } from './client.ts'
import { alpineAjax } from './peers/alpine-ajax.ts'
import { axios, fetchAlone, ky, ofetch } from './peers/calls.ts'
import { htmx2, htmx4 } from './peers/htmx.ts'
import { riposte, riposteCalls } from './peers/riposte.ts'
import { turbo } from './peers/turbo.ts'
import { unpoly } from './peers/unpoly.ts'

export { riposte, riposteCalls }

/** Those that change the page. */
export const pageClients: readonly Client[] = [htmx4, htmx2, turbo, unpoly, alpineAjax]

/** Those that only make calls, with the least one can do last. */
export const callClients: readonly Client[] = [axios, ky, ofetch, fetchAlone]

/** Everybody else, in the order of the table. */
export const others: readonly Client[] = [...pageClients, ...callClients]
