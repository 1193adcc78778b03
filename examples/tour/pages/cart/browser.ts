import { forms } from 'riposte/client'

// Everything else is in the HTML.
forms()
