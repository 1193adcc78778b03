/** A place of GeoNames, as the pages show it. */
export interface City {
  readonly id: number
  readonly name: string
  /** The name as `fold` leaves it. */
  readonly folded: string
  /** A state, a province, a canton; empty where a country has none. */
  readonly region: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
  /** Whether a time zone has its name: the time zone database takes the largest place of each. */
  readonly namesTimeZone: boolean
}

/** The columns of a {@link City}, for `select`. */
export const cityColumns =
  'id, name, folded, region, country, latitude, longitude, names_time_zone as "namesTimeZone"'

/**
 * Where a city is.
 *
 * @param city The city.
 * @returns `Texas, United States`.
 */
export function placeOf({ region, country }: Pick<City, 'region' | 'country'>): string {
  return region === '' || region === country ? country : `${region}, ${country}`
}

/**
 * What a city is called where there are many of its name.
 *
 * @param city The city.
 * @returns `Paris, Texas, United States`.
 */
export function labelOf(city: Pick<City, 'name' | 'region' | 'country'>): string {
  return `${city.name}, ${placeOf(city)}`
}

/**
 * The position of a city.
 *
 * @param city The city.
 * @returns `48.85° N 2.35° E`.
 */
export function positionOf({ latitude, longitude }: Pick<City, 'latitude' | 'longitude'>): string {
  return `${degrees(latitude)}° ${latitude < 0 ? 'S' : 'N'} ${degrees(longitude)}° ${longitude < 0 ? 'W' : 'E'}`
}

const degrees = (angle: number): string => Math.abs(angle).toFixed(2)
