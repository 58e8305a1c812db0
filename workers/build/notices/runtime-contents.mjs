/**
 * What Pyodide's files (`pyodide.asm.wasm`, `pyodide.asm.mjs`, `python_stdlib.zip`) are made of. npm knows them as one
 * package, so this list is kept by hand; it follows the modules found in the wasm file and Pyodide's build files
 * (`Makefile`, `cpython/Makefile`, `src/js/package.json`).
 *
 * @type {readonly { name: string, license: string, source: string }[]}
 */
export const RUNTIME_CONTENTS = [
  { name: 'CPython and its standard library', license: 'PSF-2.0', source: 'https://github.com/python/cpython' },
  { name: 'mpdecimal, in CPython', license: 'BSD-2-Clause', source: 'https://www.bytereef.org/mpdecimal/' },
  { name: 'Expat, in CPython', license: 'MIT', source: 'https://github.com/libexpat/libexpat' },
  { name: 'HACL*, in CPython', license: 'MIT', source: 'https://github.com/hacl-star/hacl-star' },
  { name: 'libffi', license: 'MIT', source: 'https://github.com/libffi/libffi' },
  {
    name: 'hiwire',
    license: 'by the authors of Pyodide, see its repository',
    source: 'https://github.com/pyodide/hiwire',
  },
  { name: 'zlib', license: 'Zlib', source: 'https://github.com/madler/zlib' },
  { name: 'bzip2', license: 'bzip2-1.0.6', source: 'https://sourceware.org/bzip2/' },
  { name: 'liblzma (XZ Utils)', license: '0BSD', source: 'https://github.com/tukaani-project/xz' },
  { name: 'Zstandard', license: 'BSD-3-Clause', source: 'https://github.com/facebook/zstd' },
  { name: 'SQLite', license: 'public domain', source: 'https://www.sqlite.org/' },
  { name: 'Emscripten', license: 'MIT OR NCSA', source: 'https://github.com/emscripten-core/emscripten' },
  { name: 'musl, in Emscripten', license: 'MIT', source: 'https://musl.libc.org/' },
  {
    name: 'compiler-rt, libc++ and libc++abi, in Emscripten',
    license: 'Apache-2.0 WITH LLVM-exception',
    source: 'https://github.com/llvm/llvm-project',
  },
  { name: 'error-stack-parser', license: 'MIT', source: 'https://github.com/stacktracejs/error-stack-parser' },
  { name: 'stackframe', license: 'MIT', source: 'https://github.com/stacktracejs/stackframe' },
];
