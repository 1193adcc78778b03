import { mimes } from 'mrmime'

/** What a file name says about the file. */
export interface FileType {
  /** Media type of what is in it, without the encoding; `undefined` when nobody knows. */
  readonly type: string | undefined
  /** How that is packed; `undefined` when it is not. */
  readonly encoding: FileEncoding | undefined
}

/** Ways a file can be packed, named as in `Content-Encoding` where that has a name. */
export type FileEncoding = 'gzip' | 'compress' | 'bzip2' | 'xz' | 'br'

const encodings: Readonly<Record<string, FileEncoding>> = {
  '.gz': 'gzip',
  '.Z': 'compress',
  '.bz2': 'bzip2',
  '.xz': 'xz',
  '.br': 'br',
}

const abbreviations: Readonly<Record<string, string>> = {
  '.svgz': '.svg.gz',
  '.tgz': '.tar.gz',
  '.taz': '.tar.gz',
  '.tz': '.tar.gz',
  '.tbz2': '.tar.bz2',
  '.txz': '.tar.xz',
}

const packedTypes: Readonly<Record<FileEncoding, string>> = {
  br: 'application/x-brotli',
  bzip2: 'application/x-bzip',
  compress: 'application/x-compress',
  gzip: 'application/gzip',
  xz: 'application/x-xz',
}

const ooxml = 'application/vnd.openxmlformats-officedocument'
const odf = 'application/vnd.oasis.opendocument'

/** Types the package leaves out (`vnd.` and `x-`), or has other names for than Python on Debian. */
const moreTypes: Readonly<Record<string, string>> = {
  '7z': 'application/x-7z-compressed',
  aif: 'audio/x-aiff',
  aiff: 'audio/x-aiff',
  apk: 'application/vnd.android.package-archive',
  avi: 'video/x-msvideo',
  bak: 'application/x-trash',
  bat: 'application/x-msdos-program',
  c: 'text/x-csrc',
  cbor: 'application/cbor',
  cc: 'text/x-c++src',
  com: 'application/x-msdos-program',
  cpp: 'text/x-c++src',
  crt: 'application/x-x509-ca-cert',
  csh: 'text/x-csh',
  cxx: 'text/x-c++src',
  deb: 'application/vnd.debian.binary-package',
  diff: 'text/x-diff',
  djvu: 'image/vnd.djvu',
  dll: 'application/x-msdos-program',
  dmg: 'application/x-apple-diskimage',
  docm: 'application/vnd.ms-word.document.macroEnabled.12',
  docx: `${ooxml}.wordprocessingml.document`,
  dotx: `${ooxml}.wordprocessingml.template`,
  eot: 'application/vnd.ms-fontobject',
  exe: 'application/x-msdos-program',
  flac: 'audio/flac',
  flv: 'video/x-flv',
  h: 'text/x-chdr',
  hh: 'text/x-c++hdr',
  hpp: 'text/x-c++hdr',
  hs: 'text/x-haskell',
  icc: 'application/vnd.iccprofile',
  ico: 'image/vnd.microsoft.icon',
  iso: 'application/x-iso9660-image',
  jar: 'application/java-archive',
  java: 'text/x-java',
  jfif: 'image/jpeg',
  jnlp: 'application/x-java-jnlp-file',
  kml: 'application/vnd.google-earth.kml+xml',
  kmz: 'application/vnd.google-earth.kmz',
  m3u: 'audio/mpegurl',
  m3u8: 'application/vnd.apple.mpegurl',
  mht: 'message/rfc822',
  mid: 'audio/sp-midi',
  mkv: 'video/x-matroska',
  msi: 'application/x-msi',
  odg: `${odf}.graphics`,
  odp: `${odf}.presentation`,
  ods: `${odf}.spreadsheet`,
  odt: `${odf}.text`,
  old: 'application/x-trash',
  p12: 'application/pkcs12',
  pas: 'text/x-pascal',
  patch: 'text/x-diff',
  pbm: 'image/x-portable-bitmap',
  pcap: 'application/vnd.tcpdump.pcap',
  pem: 'application/pem-certificate-chain',
  pfx: 'application/pkcs12',
  pgm: 'image/x-portable-graymap',
  pl: 'text/x-perl',
  pls: 'audio/x-scpls',
  pnm: 'image/x-portable-anymap',
  ppm: 'image/x-portable-pixmap',
  pps: 'application/vnd.ms-powerpoint',
  ppt: 'application/vnd.ms-powerpoint',
  pptm: 'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
  pptx: `${ooxml}.presentationml.presentation`,
  psd: 'image/vnd.adobe.photoshop',
  pub: 'application/vnd.exstream-package',
  py: 'text/x-python',
  rar: 'application/vnd.rar',
  rb: 'application/x-ruby',
  rpm: 'application/x-redhat-package-manager',
  rss: 'application/x-rss+xml',
  rst: 'text/prs.fallenstein.rst',
  rtf: 'application/rtf',
  scala: 'text/x-scala',
  sh: 'text/x-sh',
  sik: 'application/x-trash',
  sqlite: 'application/vnd.sqlite3',
  srt: 'text/plain',
  swf: 'application/vnd.adobe.flash.movie',
  tar: 'application/x-tar',
  tex: 'text/x-tex',
  torrent: 'application/x-bittorrent',
  vcf: 'text/vcard',
  vsd: 'application/vnd.visio',
  wav: 'audio/x-wav',
  wma: 'audio/x-ms-wma',
  wmv: 'video/x-ms-wmv',
  xls: 'application/vnd.ms-excel',
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.12',
  xlsx: `${ooxml}.spreadsheetml.sheet`,
  xml: 'application/xml',
  xpm: 'image/x-xpixmap',
  xsl: 'application/xslt+xml',
  xslt: 'application/xslt+xml',
  zst: 'application/zstd',
}

/**
 * What a file is, going by its name.
 *
 * @param name The name of a file, without folders.
 * @returns Its type and how it is packed: `page.html.gz` is `text/html`, packed by `gzip`.
 * @see Python `mimetypes.guess_type`. The table is mrmime's, with the names Debian has for the rest.
 */
export function guessFileType(name: string): FileType {
  let [base, ending] = splitEnding(name)
  const longhand = abbreviations[ending.toLowerCase()]
  if (longhand !== undefined) [base, ending] = splitEnding(base + longhand)
  const encoding = Object.hasOwn(encodings, ending) ? encodings[ending] : undefined
  if (encoding !== undefined) [, ending] = splitEnding(base)
  return { type: typeOf(ending.slice(1).toLowerCase()), encoding }
}

/**
 * The content type a file is downloaded with. A packed one is a packed file, so that no browser unpacks
 * it on the way.
 *
 * @param name The name of a file, without folders.
 * @returns Its type; `application/octet-stream` when nobody knows.
 * @see Django `FileResponse.set_headers`.
 */
export function fileContentType(name: string): string {
  const { type, encoding } = guessFileType(name)
  if (encoding !== undefined) return packedTypes[encoding]
  return type ?? 'application/octet-stream'
}

/** Dots in front belong to the name: `.profile` has no ending. */
function splitEnding(name: string): [base: string, ending: string] {
  const dot = name.lastIndexOf('.')
  const isHidden = /^\.*$/.test(name.slice(0, Math.max(dot, 0)))
  return dot === -1 || isHidden ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
}

function typeOf(ending: string): string | undefined {
  if (Object.hasOwn(moreTypes, ending)) return moreTypes[ending]
  // The package's own lookup finds `constructor`, which every object has.
  return Object.hasOwn(mimes, ending) ? mimes[ending] : undefined
}
