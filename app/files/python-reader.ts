import { isTextFile, readExtension } from './file-kind.ts';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text as Python writes it; characters that cannot be seen are escaped, so that what is read is what it means. */
export function toPythonLiteral(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

type Reader = (literal: string) => string;

const pandas =
  (call: string): Reader =>
  (literal) =>
    `import pandas as pd\n\ndf = pd.${call.replace('$', () => literal)}\ndf.head()`;
const readText: Reader = (literal) =>
  `with open(${literal}, encoding="utf-8") as file:\n    text = file.read()\nprint(text[:1000])`;
const readBytes: Reader = (literal) => `with open(${literal}, "rb") as file:\n    data = file.read()\nlen(data)`;
const readJson: Reader = (literal) =>
  `import json\n\nwith open(${literal}, encoding="utf-8") as file:\n    data = json.load(file)\ndata`;
const readImage: Reader = (literal) => `from PIL import Image\n\nImage.open(${literal})`;
const readZip: Reader = (literal) =>
  `import zipfile\n\nwith zipfile.ZipFile(${literal}) as archive:\n    names = archive.namelist()\nnames`;
const readTar: Reader = (literal) =>
  `import tarfile\n\nwith tarfile.open(${literal}) as archive:\n    names = archive.getnames()\nnames`;
const readTables: Reader = (literal) =>
  `import sqlite3\n\nwith sqlite3.connect(${literal}) as database:\n    tables = database.execute("SELECT name FROM sqlite_master").fetchall()\ntables`;
const load = (module: string, call: string): Reader => {
  return (literal) => `${module}\n\ndata = ${call.replace('$', () => literal)}\ndata`;
};

/** How a file is read, by its extension. */
const READERS: Readonly<Record<string, Reader>> = {
  csv: pandas('read_csv($)'),
  tsv: pandas('read_csv($, sep="\\t")'),
  tab: pandas('read_csv($, sep="\\t")'),
  parquet: pandas('read_parquet($)'),
  parq: pandas('read_parquet($)'),
  pq: pandas('read_parquet($)'),
  xlsx: pandas('read_excel($)'),
  xlsm: pandas('read_excel($)'),
  xls: pandas('read_excel($)'),
  ods: pandas('read_excel($)'),
  feather: pandas('read_feather($)'),
  arrow: pandas('read_feather($)'),
  dta: pandas('read_stata($)'),
  sav: pandas('read_spss($)'),
  sas7bdat: pandas('read_sas($)'),
  xpt: pandas('read_sas($)'),
  h5: load('import h5py', 'h5py.File($)'),
  hdf5: load('import h5py', 'h5py.File($)'),
  nc: load('import xarray as xr', 'xr.open_dataset($)'),
  npy: load('import numpy as np', 'np.load($)'),
  npz: load('import numpy as np', 'np.load($)'),
  mat: load('from scipy.io import loadmat', 'loadmat($)'),
  jsonl: pandas('read_json($, lines=True)'),
  ndjson: pandas('read_json($, lines=True)'),
  json: readJson,
  geojson: readJson,
  topojson: readJson,
  ipynb: readJson,
  zip: readZip,
  whl: readZip,
  jar: readZip,
  tar: readTar,
  tgz: readTar,
  gz: load('import gzip', 'gzip.open($).read(1000)'),
  db: readTables,
  sqlite: readTables,
  sqlite3: readTables,
  ...Object.fromEntries(['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'].map((name) => [name, readImage])),
};

/** Python that opens the file at `path`, for a cell of its own. */
export function toPythonReader(path: string): string {
  const extension = readExtension(path);
  const reader = Object.hasOwn(READERS, extension) ? READERS[extension] : undefined;
  return (reader ?? (isTextFile(path) ? readText : readBytes))(toPythonLiteral(path));
}
