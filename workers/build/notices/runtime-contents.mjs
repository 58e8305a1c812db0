/**
 * What Pyodide's files (`pyodide.asm.wasm`, `pyodide.asm.mjs`, `python_stdlib.zip`) are made of. npm knows them as one
 * package, so this list is kept by hand; it follows the modules found in the wasm file and Pyodide's build files
 * (`Makefile`, `cpython/Makefile`, `src/js/package.json`).
 *
 * @type {readonly { name: string, copyright: string, license: string, source: string }[]}
 */
export const RUNTIME_CONTENTS = [
  {
    name: 'CPython and its standard library',
    copyright: 'Copyright (c) 2001 Python Software Foundation and others, see its licence below',
    license: 'PSF-2.0',
    source: 'https://github.com/python/cpython',
  },
  {
    name: 'mpdecimal, in CPython',
    copyright: 'Copyright (c) 2008-2024 Stefan Krah',
    license: 'BSD-2-Clause',
    source: 'https://www.bytereef.org/mpdecimal/',
  },
  {
    name: 'Expat, in CPython',
    copyright: 'Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper; Expat maintainers',
    license: 'MIT',
    source: 'https://github.com/libexpat/libexpat',
  },
  {
    name: 'HACL*, in CPython',
    copyright: 'Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation',
    license: 'MIT',
    source: 'https://github.com/hacl-star/hacl-star',
  },
  {
    name: 'libffi',
    copyright: 'Copyright (c) 1996-2024 Anthony Green, Red Hat, Inc and others',
    license: 'MIT',
    source: 'https://github.com/libffi/libffi',
  },
  {
    name: 'hiwire',
    copyright: 'Copyright (c) Pyodide contributors',
    license: 'by the authors of Pyodide, see its repository',
    source: 'https://github.com/pyodide/hiwire',
  },
  {
    name: 'zlib',
    copyright: 'Copyright (c) 1995-2024 Jean-loup Gailly and Mark Adler',
    license: 'Zlib',
    source: 'https://github.com/madler/zlib',
  },
  {
    name: 'bzip2',
    copyright: 'Copyright (c) 1996-2019 Julian R Seward',
    license: 'bzip2-1.0.6',
    source: 'https://sourceware.org/bzip2/',
  },
  {
    name: 'liblzma (XZ Utils)',
    copyright: 'The XZ Utils authors',
    license: '0BSD',
    source: 'https://github.com/tukaani-project/xz',
  },
  {
    name: 'Zstandard',
    copyright: 'Copyright (c) Meta Platforms, Inc. and affiliates',
    license: 'BSD-3-Clause',
    source: 'https://github.com/facebook/zstd',
  },
  { name: 'SQLite', copyright: 'The SQLite authors', license: 'public domain', source: 'https://www.sqlite.org/' },
  {
    name: 'Emscripten',
    copyright: 'Copyright (c) 2010-2014 Emscripten authors',
    license: 'MIT OR NCSA',
    source: 'https://github.com/emscripten-core/emscripten',
  },
  {
    name: 'musl, in Emscripten',
    copyright: 'Copyright (c) 2005-2020 Rich Felker, et al.',
    license: 'MIT',
    source: 'https://musl.libc.org/',
  },
  {
    name: 'compiler-rt, libc++ and libc++abi, in Emscripten',
    copyright: 'The LLVM Project contributors',
    license: 'Apache-2.0 WITH LLVM-exception',
    source: 'https://github.com/llvm/llvm-project',
  },
  {
    name: 'error-stack-parser',
    copyright: 'Copyright (c) 2017 Eric Wendelin and other contributors',
    license: 'MIT',
    source: 'https://github.com/stacktracejs/error-stack-parser',
  },
  {
    name: 'stackframe',
    copyright: 'Copyright (c) 2017 Eric Wendelin and other contributors',
    license: 'MIT',
    source: 'https://github.com/stacktracejs/stackframe',
  },
];
