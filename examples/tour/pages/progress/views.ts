import {
  csrfInput,
  EventStream,
  html,
  type HttpRequest,
  HttpResponse,
  input,
  path,
  routes,
  seeOther,
  view,
} from 'riposte'
import { getSession } from 'riposte/sessions'
import * as v from 'valibot'

import { showPage } from '../../shell/show-page.ts'
import type { Job } from './job.ts'
import { findJob, startJob } from './jobs.ts'
import { progressPage } from './page.ts'
import { jobPanel, progressBar } from './parts.ts'

const address = '/live/progress/'

/** The session knows which job is whose. */
const jobOf = async (request: HttpRequest) =>
  findJob((await getSession(request)).get('job'))

const Action = v.object({ action: v.picklist(['start', 'cancel']) })

export const progressView = view({
  async GET(request: HttpRequest) {
    const job = await jobOf(request)
    return showPage(request, progressPage, {
      stage: jobPanel(job, csrfInput(request)),
      refresh: job?.isRunning ? 2 : undefined,
    })
  },

  POST: input({ form: Action }, async (request, { form }) => {
    let job = await jobOf(request)
    if (form.action === 'cancel') job?.cancel()
    else if (!job?.isRunning) {
      job = startJob()
      const session = await getSession(request)
      session.set('job', job.id)
    }
    return request.isFragment
      ? new HttpResponse(jobPanel(job, csrfInput(request)))
      : seeOther(request, address)
  }),
})

const events = async (request: HttpRequest) => {
  const job = await jobOf(request)
  // No content: the browser is not to ask again.
  if (!job?.isRunning) return new HttpResponse('', { status: 204 })
  return new EventStream(news(job, csrfInput(request)))
}

// The bar as it moves, and at last what takes the place of all of it.
async function* news(job: Job, token: ReturnType<typeof csrfInput>) {
  for await (const { isRunning, done } of job.changes()) {
    const part = isRunning
      ? progressBar(job)
      : html`<template data-rp="#job">${jobPanel(job, token)}</template>`
    yield { id: String(done), data: part.html }
  }
}

export const urls = routes(
  path('live/progress/', progressView),
  path('live/progress/events/', events),
)
