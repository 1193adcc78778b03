/** How alike two texts must be to be found, for both databases; see `cities/find-candidates.ts`. */
export const settings: Readonly<Record<string, number>> = {
  'pg_trgm.similarity_threshold': 0.2,
  'pg_trgm.word_similarity_threshold': 0.6,
  'pg_trgm.strict_word_similarity_threshold': 0.4,
}
