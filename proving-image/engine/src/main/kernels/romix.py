#!/usr/bin/env python3
"""Writes the three Vector API kernels (Vector128Romix, Vector256Romix, Vector512Romix).

Run it in this folder's module, then format:  python3 src/main/kernels/romix.py && ../../mvnw spotless:apply
Its output is committed and is what is built; Python is needed only to change the kernels.

Why a generator: C2 keeps vectors in registers only when each one is a local variable and the species is a constant of
the class, so interleaving two vectors and three lengths means the same text six times over.

Why the code looks as it does (figures: proving-image/bench, N = 8192, one Zen 4 core):
* A vector holds one row (four words) of several labels, so ChaCha's column round needs no movement and its diagonal
  round one rotation within each row.
* Two independent vectors are interleaved: one alone waits for its own results.
* In the table each label's 128 bytes are together (two cache lines). The obvious layout, whole vectors, makes each
  random read fetch a quarter of 8 lines. The rows of the labels are therefore exchanged by blends on the way: rows are
  rotated by their number, and then lane l of a line is row (l - label); that costs 3 rotations and 8 blends per half.
* Filling and mixing are two methods, and the two halves of a chunk a loop: in one piece the code is beyond what C2
  inlines, and then every operation makes an object (a hundred times slower).
* lanewise(ADD, v), not add(v): the latter is shared by all lengths, and its profile is spoilt when one process uses two.
"""
import pathlib

TARGET = pathlib.Path(__file__).resolve().parents[1] / "java/dev/stowage/engine/label"
VECTORS = 2
ROWS = ("a0", "b0", "c0", "d0", "a1", "b1", "c1", "d1")


def kernel(bits):
    lanes, labels = bits // 32, bits // 128
    out = []
    emit = out.append
    names = iter(f"t{i}" for i in range(10_000))

    def temp(expression):
        name = next(names)
        emit(f"IntVector {name} = {expression};")
        return name

    def load(offset):
        return f"IntVector.fromMemorySegment(S, table, {offset}, LE)"

    def diagonals(e):
        """Result k has in the lanes of label l what e[(k + l) mod 4] has there."""
        pairs = [temp(f"{e[k]}.blend({e[(k + 1) % 4]}, ODD_LABELS)") for k in range(4)]
        return [temp(f"{pairs[k]}.blend({pairs[(k + 2) % 4]}, UPPER_LABELS)") for k in range(4)]

    def store_lines(rows, at):
        if labels == 1:
            for r in range(4):
                emit(f"{rows[r]}.intoMemorySegment(table, {at} + {16 * r}, LE);")
        elif labels == 2:
            for pair in (0, 2):
                swapped = temp(f"{rows[pair + 1]}.rearrange(BY_1)")
                first = temp(f"{rows[pair]}.blend({swapped}, ODD_LABELS)")
                second = temp(f"{swapped}.blend({rows[pair]}, ODD_LABELS)")
                emit(f"{first}.intoMemorySegment(table, {at} + {16 * pair}, LE);")
                emit(f"{second}.intoMemorySegment(table, {at} + {128 + 16 * pair}, LE);")
        else:
            rotated = [rows[0]] + [temp(f"{rows[r]}.rearrange(BY_{(4 - r) % 4})") for r in (1, 2, 3)]
            lines = diagonals(rotated)
            for label in range(4):
                emit(f"{lines[-label % 4]}.intoMemorySegment(table, {at} + {128 * label}, LE);")

    def load_rows(at, half):
        """at[label] names the label's address; returns expressions of rows a, b, c, d."""
        if labels == 1:
            return [load(f"{at[0]} + {half + 16 * r}") for r in range(4)]
        if labels == 2:
            rows = []
            for pair in (0, 2):
                first = temp(load(f"{at[0]} + {half + 16 * pair}"))
                second = temp(load(f"{at[1]} + {half + 16 * pair}"))
                rows += [f"{first}.blend({second}, ODD_LABELS)",
                         f"{second}.blend({first}, ODD_LABELS).rearrange(BY_1)"]
            return rows
        lines = diagonals([temp(load(f"{at[label]} + {half}")) for label in range(4)])
        return [lines[0]] + [f"{lines[-r % 4]}.rearrange(BY_{r})" for r in (1, 2, 3)]

    def begin(name, comment):
        emit(f"/** {comment} */")
        emit(f"private static void {name}(int n, MemorySegment table, int[] state) {{")
        for v in range(VECTORS):
            for i, row in enumerate(ROWS):
                emit(f"IntVector {row}v{v} = IntVector.fromArray(S, state, {(8 * v + i) * lanes});")
        emit("IntVector " + ", ".join(f"{q}v{v}" for v in range(VECTORS) for q in "abcd") + ";")

    def end():
        for v in range(VECTORS):
            for i, row in enumerate(ROWS):
                emit(f"{row}v{v}.intoArray(state, {(8 * v + i) * lanes});")
        emit("}")

    def chunk_mix():
        emit("for (int half = 0; half < 2; half++) {")
        for v in range(VECTORS):
            for q in "abcd":
                emit(f"{q}0v{v} = {q}0v{v}.lanewise(XOR, {q}1v{v});")
                emit(f"{q}v{v} = {q}0v{v};")
        emit("for (int doubleRound = 0; doubleRound < 4; doubleRound++) {")
        for turns in ((1, 2, 3), (3, 2, 1)):
            for x, y, z, bits_left in (("a", "b", "d", 16), ("c", "d", "b", 12), ("a", "b", "d", 8), ("c", "d", "b", 7)):
                for v in range(VECTORS):
                    emit(f"{x}v{v} = {x}v{v}.lanewise(ADD, {y}v{v});")
                    emit(f"{z}v{v} = {z}v{v}.lanewise(XOR, {x}v{v}).lanewise(ROL, {bits_left});")
            for q, turn in zip("bcd", turns):
                for v in range(VECTORS):
                    emit(f"{q}v{v} = {q}v{v}.rearrange(TURN_{turn});")
        emit("}")
        for v in range(VECTORS):
            for q in "abcd":
                emit(f"{q}v{v} = {q}0v{v}.lanewise(ADD, {q}v{v});")
                emit(f"{q}0v{v} = {q}1v{v};")
                emit(f"{q}1v{v} = {q}v{v};")
        emit("}")

    block = 128 * labels * VECTORS
    emit(f"""package dev.stowage.engine.label;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The mixing in {bits}-bit vectors, {labels * VECTORS} labels at once. Written by src/main/kernels/romix.py, which explains it; change that.
 */
final class Vector{bits}Romix implements Romix {{
private static final VectorSpecies<Integer> S = IntVector.SPECIES_{bits};
private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;""")
    for turn in (1, 2, 3):
        emit(f"private static final VectorShuffle<Integer> TURN_{turn} = "
             f"VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + {turn}) & 3));")
    for by in range(1, labels):
        emit(f"private static final VectorShuffle<Integer> BY_{by} = "
             f"VectorShuffle.fromOp(S, i -> (i + {4 * by}) & {lanes - 1});")
    if labels > 1:
        emit(f"private static final VectorMask<Integer> ODD_LABELS = VectorMask.fromLong(S, {0xf0f0 & (1 << lanes) - 1:#x}L);")
    if labels > 2:
        emit("private static final VectorMask<Integer> UPPER_LABELS = VectorMask.fromLong(S, 0xff00L);")
    emit(f"""
private final int n;
private final MemorySegment table;
private final int[] state = new int[{labels * VECTORS * 32}];

Vector{bits}Romix(int n) {{
    this.n = n;
    this.table = HugePages.allocate({block}L * n);
}}

@Override
public int width() {{
    return {labels * VECTORS};
}}

@Override
public void mix(int[] blocks) {{
    RowOrder.toRows(blocks, state, {labels});
    fill(n, table, state);
    stir(n, table, state);
    RowOrder.toBlocks(state, blocks, {labels});
}}
""")
    begin("fill", "First half of ROMix: each state goes to the table before it is mixed.")
    emit(f"for (int row = 0; row < n; row++) {{ long at = {block}L * row;")
    for v in range(VECTORS):
        for half in (0, 1):
            store_lines([f"{q}{half}v{v}" for q in "abcd"], f"at + {128 * labels * v + 64 * half}")
    chunk_mix()
    emit("}")
    end()
    begin("stir", "Second half of ROMix: each label reads the row that its own state names.")
    emit("int mask = n - 1; for (int i = 0; i < n; i++) {")
    for v in range(VECTORS):
        for label in range(labels):
            emit(f"long at{v}{label} = {block}L * (a1v{v}.lane({4 * label}) & mask) + {128 * (labels * v + label)};")
    for v in range(VECTORS):
        for half in (0, 1):
            rows = load_rows([f"at{v}{label}" for label in range(labels)], 64 * half)
            for q, row in zip("abcd", rows):
                emit(f"{q}{half}v{v} = {q}{half}v{v}.lanewise(XOR, {row});")
    chunk_mix()
    emit("}")
    end()
    emit("}")
    (TARGET / f"Vector{bits}Romix.java").write_text("\n".join(out) + "\n")


for size in (128, 256, 512):
    kernel(size)
