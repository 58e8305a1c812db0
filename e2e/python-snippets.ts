/** Defines `Dot`, whose objects are PNG images of one colour, made with the standard library. */
export const DOT = `
import struct, zlib
class Dot:
    def __init__(self, *rgb): self.rgb = bytes(rgb)
    def _repr_png_(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        rows = (b"\\x00" + self.rgb * 4) * 3
        head = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
        return b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
`;

/** Says so and never ends. */
export const LOOP = 'print("begun", flush=True)\nwhile True: pass';
