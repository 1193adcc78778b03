import { loads } from 'riposte/client'

// Everything else is in the HTML.
loads()
