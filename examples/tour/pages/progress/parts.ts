import { html, type SafeString } from 'riposte'

import type { Job } from './job.ts'

/** A form of one button; where a script runs, its answer takes the place of the panel. */
const action = (token: SafeString, name: string, label: string): SafeString =>
  html`
  <form method="post" action="/live/progress/" data-rp="#job">
    ${token}
    <p><button class="primary" id="act" name="action" value="${name}">${label}</button></p>
  </form>`

const files = (job: Job): string => `${job.done} of ${job.total} files`

/** How far a job is. */
export const progressBar = (job: Job): SafeString => html`
  <h3 id="progress-title">Counting</h3>
  <progress aria-labelledby="progress-title" max="${job.total}" value="${job.done}"></progress>
  <p class="figures"><b>${Math.floor((job.done / job.total) * 100)} %</b> <span>${files(job)}</span>
  <span>${job.lines.toLocaleString('en')} lines</span></p>
  <p class="quiet">${
    job.watchers > 1
      ? `${job.watchers} pages are watching.`
      : 'Open this page a second time, or reload it.'
  }</p>`

const endOf = (job: Job): SafeString =>
  job.outcome === 'cancelled'
    ? html`<h3>Cancelled</h3><p>After ${files(job)}.</p>`
    : html`
      <h3>${job.lines.toLocaleString('en')} lines</h3>
      <p>In ${job.done} files. The longest is <code>${job.longest.file}</code>, with ${job.longest.lines}.</p>`

/** A visitor's job, or what there is instead of one. */
export function jobPanel(job: Job | undefined, token: SafeString): SafeString {
  if (job === undefined)
    return html`
      <p>How many lines has this tour? Counting takes some ten seconds.</p>
      ${action(token, 'start', 'Count them')}`
  if (job.isRunning)
    return html`
      <div class="progress" data-watch>${progressBar(job)}</div>
      ${action(token, 'cancel', 'Cancel')}`
  return html`
      <div class="result">${endOf(job)}</div>
      ${action(token, 'start', 'Count again')}`
}
