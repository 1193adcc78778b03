import { TooManyRequests } from 'riposte/http'

import { Job } from './job.ts'

/** As many as this machine may work on at once, and as many as it remembers. */
const most = { running: 20, kept: 200 }

const jobs = new Map<string, Job>()

/** The job of that id, as long as this process remembers it. */
export function findJob(id: unknown): Job | undefined {
  return typeof id === 'string' ? jobs.get(id) : undefined
}

/** Starts a job, which goes on whether anybody looks or not. */
export function startJob(): Job {
  const running = [...jobs.values()].filter((job) => job.isRunning)
  if (running.length >= most.running)
    throw new TooManyRequests(20, 'Many are counting just now. Try again soon.')
  const job = new Job()
  jobs.set(job.id, job)
  const [oldest] = jobs.keys()
  if (jobs.size > most.kept && oldest !== undefined) jobs.delete(oldest)
  void job.run()
  return job
}
