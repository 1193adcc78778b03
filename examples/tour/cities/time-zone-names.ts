import { fold } from './fold.ts'

/** Older engines have the property, newer ones the function; the types know neither everywhere. */
interface LocaleWithTimeZones {
  readonly timeZones?: string[]
  getTimeZones?(): string[] | undefined
}

/**
 * The places that time zones are called after: `Europe/Paris` is. The time zone database takes the largest
 * place of each zone, so this tells the Paris in France from the one in Texas without a number of
 * inhabitants, which the data set does not have.
 *
 * @param countries Their codes.
 * @returns `FR paris` and the like.
 */
export function timeZoneNames(countries: ReadonlySet<string>): Set<string> {
  const names = new Set<string>()
  for (const country of countries) {
    // Every locale has the interface above; see there.
    const locale = new Intl.Locale(`und-${country}`) as LocaleWithTimeZones
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) {
      names.add(`${country} ${fold(zone.slice(zone.lastIndexOf('/') + 1))}`)
    }
  }
  return names
}
