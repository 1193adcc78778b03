/** The process a server is measured in: `serve.ts NAME MODE`, steered over IPC by `measure.ts`. */
import type { Mode, ServerModule } from './contract.ts'

const [name, mode] = process.argv.slice(2)
const module = (await import(`./servers/${name}.ts`)) as ServerModule
const { port } = await module.start(mode as Mode)

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ microseconds: user + system, rss: process.memoryUsage.rss() })
})
process.on('disconnect', () => process.exit())
process.send?.({ port })
