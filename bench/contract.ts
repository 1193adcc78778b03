/** What a benchmarked server is, and what it is asked. */

/** Without any protection, or with the plugins its documentation names for it. */
export type Mode = 'bare' | 'secured'

/** A server that listens on 127.0.0.1. */
export interface RunningServer {
  port: number
}

/** A module of `bench/servers/`. */
export interface ServerModule {
  /** Package and version as the table shows them. */
  title: string
  /** What it uses for the secured jobs, for the table's notes; empty when it has nothing of the kind. */
  secured: string
  start(mode: Mode): Promise<RunningServer>
}

/** What every server has to answer: paths and bodies, the same for all. */
export const textBody = 'Hello, World!'
export const jsonBody = { message: 'Hello, JSON!', status: 'success' }
export const person = { name: 'John', age: 30 }
export const greeting = { message: 'Hello, John. You are 30 years old.' }
