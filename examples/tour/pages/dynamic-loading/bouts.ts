/** Two fencers, and how it ended. */
export interface Bout {
  readonly weapon: string
  readonly left: string
  readonly right: string
  readonly score: string
}

/** Last night's, made up. */
export const bouts: readonly Bout[] = [
  { weapon: 'Foil', left: 'Ada', right: 'Grace', score: '15 : 12' },
  { weapon: 'Épée', left: 'Alan', right: 'Barbara', score: '14 : 15' },
  { weapon: 'Sabre', left: 'Edsger', right: 'Frances', score: '9 : 15' },
  { weapon: 'Foil', left: 'Donald', right: 'Radia', score: '15 : 13' },
  { weapon: 'Épée', left: 'Margaret', right: 'Dennis', score: '15 : 8' },
  { weapon: 'Sabre', left: 'Hedy', right: 'Claude', score: '15 : 14' },
]

/** What counts, by weapon. */
export const targets = {
  foil: 'With the foil only the torso counts, and only the point.',
  epee: 'With the épée everything counts, toes included: the point alone.',
  sabre: 'With the sabre all above the waist counts, point and edge.',
} as const

/** The score of a bout that begins every minute: one touch every two seconds. */
export function scoreAt(time: Date): string {
  const touches = Math.floor(time.getSeconds() / 2)
  const left = Math.floor((touches * 5 + 3) / 9)
  return `${left} : ${touches - left}`
}
