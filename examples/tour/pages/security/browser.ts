import { auto } from 'riposte/client'

// Links, forms and parts that say so; nothing inside data-rp-ignore.
auto()
