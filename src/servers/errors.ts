import { RiposteError } from '../core/errors.ts'

/** The server could not start: something else listens on its port. */
export class PortInUse extends RiposteError {
  override readonly code: string = 'PORT_IN_USE'
  /** The port that is taken. */
  readonly port: number

  constructor(hostname: string, port: number, options?: { cause?: unknown }) {
    super(
      `Port ${port} on ${hostname} is taken. Stop what listens there, or choose another port.`,
      options,
    )
    this.port = port
  }
}

/** The server could not start: its address is not this machine's, or not for this user. */
export class CannotListen extends RiposteError {
  override readonly code: string = 'CANNOT_LISTEN'
}
