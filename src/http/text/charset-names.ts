/** What a charset is decoded by: a label of the Encoding standard, or one of four that it lacks. */
export type Decoding = string

/**
 * The charsets riposte can read, under every name Python has for them: of the charsets of Python
 * these are the ones that every runtime's `TextDecoder` has too (EBCDIC, DOS and the like are not).
 */
const names: readonly (readonly [decoding: Decoding, names: string])[] = [
  ['utf-8', 'utf_8 cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4'],
  ['utf-8-sig', 'utf_8_sig'],
  [
    'ascii',
    'ascii 646 ansi_x3_4_1968 ansi_x3_4_1986 cp367 csascii ibm367 iso646_us iso_646_irv_1991 iso_ir_6 us us_ascii',
  ],
  [
    'latin-1',
    'latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  ],
  ['utf-16', 'utf_16 u16 utf16'],
  ['utf-16le', 'utf_16_le unicodelittleunmarked utf_16le'],
  ['utf-16be', 'utf_16_be unicodebigunmarked utf_16be'],
  ['big5', 'big5 big5_tw csbig5 x_mac_trad_chinese big5hkscs big5_hkscs hkscs cp950 950 ms950'],
  ['ibm866', 'cp866 866 csibm866 ibm866'],
  [
    'shift_jis',
    'cp932 932 ms932 ms_kanji mskanji shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese',
  ],
  [
    'euc-kr',
    'cp949 949 ms949 uhc euc_kr euckr korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 x_mac_korean',
  ],
  ['euc-jp', 'euc_jp eucjp u_jis ujis'],
  ['gb18030', 'gb18030 gb18030_2000'],
  [
    'gbk',
    'gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese gbk 936 cp936 ms936',
  ],
  ['iso-2022-jp', 'iso2022_jp csiso2022jp iso2022jp iso_2022_jp'],
  [
    'windows-874',
    'iso8859_11 iso_8859_11 iso_8859_11_2001 thai cp874 tis_620 iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1',
  ],
  [
    'windows-1254',
    'iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5 cp1254 1254 windows_1254',
  ],
  ['koi8-r', 'koi8_r cskoi8r'],
  ['koi8-u', 'koi8_u'],
  ['x-mac-cyrillic', 'mac_cyrillic maccyrillic'],
  ['macintosh', 'mac_roman macintosh macroman'],
  ['iso-8859-2', 'iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2'],
  ['iso-8859-3', 'iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3'],
  ['iso-8859-4', 'iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4'],
  ['iso-8859-5', 'iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144'],
  [
    'iso-8859-6',
    'iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127',
  ],
  [
    'iso-8859-7',
    'iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126',
  ],
  ['iso-8859-8', 'iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138'],
  ['iso-8859-10', 'iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6'],
  ['iso-8859-13', 'iso8859_13 iso_8859_13 l7 latin7'],
  ['iso-8859-14', 'iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8'],
  ['iso-8859-15', 'iso8859_15 iso_8859_15 l9 latin9'],
  ['iso-8859-16', 'iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10'],
  ['windows-1250', 'cp1250 1250 windows_1250'],
  ['windows-1251', 'cp1251 1251 windows_1251'],
  ['windows-1252', 'cp1252 1252 windows_1252'],
  ['windows-1253', 'cp1253 1253 windows_1253'],
  ['windows-1255', 'cp1255 1255 windows_1255'],
  ['windows-1256', 'cp1256 1256 windows_1256'],
  ['windows-1257', 'cp1257 1257 windows_1257'],
  ['windows-1258', 'cp1258 1258 windows_1258'],
]

let decodings: Map<string, Decoding> | undefined

/**
 * Finds a charset by any of its names, as freely spelled as Python allows.
 *
 * @param name What a `charset` parameter says: `UTF-8`, `latin1`, `ISO 8859-1`.
 * @returns How to decode it; `undefined` for a charset nobody knows.
 * @see Python `codecs.lookup`.
 */
export function findCharset(name: string): Decoding | undefined {
  if (name === 'utf-8' || name === 'UTF-8') return 'utf-8'
  decodings ??= new Map(names.flatMap(([to, from]) => from.split(' ').map((one) => [one, to])))
  return decodings.get(name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'))
}
