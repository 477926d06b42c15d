package dev.stowage.engine.label;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The mixing in 128-bit vectors, 2 labels at once. Written by src/main/kernels/romix.py, which explains it; change that.
 */
final class Vector128Romix implements Romix {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_128;
    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
    private static final VectorShuffle<Integer> TURN_1 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 1) & 3));
    private static final VectorShuffle<Integer> TURN_2 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 2) & 3));
    private static final VectorShuffle<Integer> TURN_3 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 3) & 3));

    private final int n;
    private final MemorySegment table;
    private final int[] state = new int[64];

    Vector128Romix(int n) {
        this.n = n;
        this.table = HugePages.allocate(256L * n);
    }

    @Override
    public int width() {
        return 2;
    }

    @Override
    public void mix(int[] blocks) {
        RowOrder.toRows(blocks, state, 1);
        fill(n, table, state);
        stir(n, table, state);
        RowOrder.toBlocks(state, blocks, 1);
    }

    /** First half of ROMix: each state goes to the table before it is mixed. */
    private static void fill(int n, MemorySegment table, int[] state) {
        IntVector a0v0 = IntVector.fromArray(S, state, 0);
        IntVector b0v0 = IntVector.fromArray(S, state, 4);
        IntVector c0v0 = IntVector.fromArray(S, state, 8);
        IntVector d0v0 = IntVector.fromArray(S, state, 12);
        IntVector a1v0 = IntVector.fromArray(S, state, 16);
        IntVector b1v0 = IntVector.fromArray(S, state, 20);
        IntVector c1v0 = IntVector.fromArray(S, state, 24);
        IntVector d1v0 = IntVector.fromArray(S, state, 28);
        IntVector a0v1 = IntVector.fromArray(S, state, 32);
        IntVector b0v1 = IntVector.fromArray(S, state, 36);
        IntVector c0v1 = IntVector.fromArray(S, state, 40);
        IntVector d0v1 = IntVector.fromArray(S, state, 44);
        IntVector a1v1 = IntVector.fromArray(S, state, 48);
        IntVector b1v1 = IntVector.fromArray(S, state, 52);
        IntVector c1v1 = IntVector.fromArray(S, state, 56);
        IntVector d1v1 = IntVector.fromArray(S, state, 60);
        IntVector av0, bv0, cv0, dv0, av1, bv1, cv1, dv1;
        for (int row = 0; row < n; row++) {
            long at = 256L * row;
            a0v0.intoMemorySegment(table, at + 0 + 0, LE);
            b0v0.intoMemorySegment(table, at + 0 + 16, LE);
            c0v0.intoMemorySegment(table, at + 0 + 32, LE);
            d0v0.intoMemorySegment(table, at + 0 + 48, LE);
            a1v0.intoMemorySegment(table, at + 64 + 0, LE);
            b1v0.intoMemorySegment(table, at + 64 + 16, LE);
            c1v0.intoMemorySegment(table, at + 64 + 32, LE);
            d1v0.intoMemorySegment(table, at + 64 + 48, LE);
            a0v1.intoMemorySegment(table, at + 128 + 0, LE);
            b0v1.intoMemorySegment(table, at + 128 + 16, LE);
            c0v1.intoMemorySegment(table, at + 128 + 32, LE);
            d0v1.intoMemorySegment(table, at + 128 + 48, LE);
            a1v1.intoMemorySegment(table, at + 192 + 0, LE);
            b1v1.intoMemorySegment(table, at + 192 + 16, LE);
            c1v1.intoMemorySegment(table, at + 192 + 32, LE);
            d1v1.intoMemorySegment(table, at + 192 + 48, LE);
            for (int half = 0; half < 2; half++) {
                a0v0 = a0v0.lanewise(XOR, a1v0);
                av0 = a0v0;
                b0v0 = b0v0.lanewise(XOR, b1v0);
                bv0 = b0v0;
                c0v0 = c0v0.lanewise(XOR, c1v0);
                cv0 = c0v0;
                d0v0 = d0v0.lanewise(XOR, d1v0);
                dv0 = d0v0;
                a0v1 = a0v1.lanewise(XOR, a1v1);
                av1 = a0v1;
                b0v1 = b0v1.lanewise(XOR, b1v1);
                bv1 = b0v1;
                c0v1 = c0v1.lanewise(XOR, c1v1);
                cv1 = c0v1;
                d0v1 = d0v1.lanewise(XOR, d1v1);
                dv1 = d0v1;
                for (int doubleRound = 0; doubleRound < 4; doubleRound++) {
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 16);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 16);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 12);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 12);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 8);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 8);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 7);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 7);
                    bv0 = bv0.rearrange(TURN_1);
                    bv1 = bv1.rearrange(TURN_1);
                    cv0 = cv0.rearrange(TURN_2);
                    cv1 = cv1.rearrange(TURN_2);
                    dv0 = dv0.rearrange(TURN_3);
                    dv1 = dv1.rearrange(TURN_3);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 16);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 16);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 12);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 12);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 8);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 8);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 7);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 7);
                    bv0 = bv0.rearrange(TURN_3);
                    bv1 = bv1.rearrange(TURN_3);
                    cv0 = cv0.rearrange(TURN_2);
                    cv1 = cv1.rearrange(TURN_2);
                    dv0 = dv0.rearrange(TURN_1);
                    dv1 = dv1.rearrange(TURN_1);
                }
                av0 = a0v0.lanewise(ADD, av0);
                a0v0 = a1v0;
                a1v0 = av0;
                bv0 = b0v0.lanewise(ADD, bv0);
                b0v0 = b1v0;
                b1v0 = bv0;
                cv0 = c0v0.lanewise(ADD, cv0);
                c0v0 = c1v0;
                c1v0 = cv0;
                dv0 = d0v0.lanewise(ADD, dv0);
                d0v0 = d1v0;
                d1v0 = dv0;
                av1 = a0v1.lanewise(ADD, av1);
                a0v1 = a1v1;
                a1v1 = av1;
                bv1 = b0v1.lanewise(ADD, bv1);
                b0v1 = b1v1;
                b1v1 = bv1;
                cv1 = c0v1.lanewise(ADD, cv1);
                c0v1 = c1v1;
                c1v1 = cv1;
                dv1 = d0v1.lanewise(ADD, dv1);
                d0v1 = d1v1;
                d1v1 = dv1;
            }
        }
        a0v0.intoArray(state, 0);
        b0v0.intoArray(state, 4);
        c0v0.intoArray(state, 8);
        d0v0.intoArray(state, 12);
        a1v0.intoArray(state, 16);
        b1v0.intoArray(state, 20);
        c1v0.intoArray(state, 24);
        d1v0.intoArray(state, 28);
        a0v1.intoArray(state, 32);
        b0v1.intoArray(state, 36);
        c0v1.intoArray(state, 40);
        d0v1.intoArray(state, 44);
        a1v1.intoArray(state, 48);
        b1v1.intoArray(state, 52);
        c1v1.intoArray(state, 56);
        d1v1.intoArray(state, 60);
    }
    /** Second half of ROMix: each label reads the row that its own state names. */
    private static void stir(int n, MemorySegment table, int[] state) {
        IntVector a0v0 = IntVector.fromArray(S, state, 0);
        IntVector b0v0 = IntVector.fromArray(S, state, 4);
        IntVector c0v0 = IntVector.fromArray(S, state, 8);
        IntVector d0v0 = IntVector.fromArray(S, state, 12);
        IntVector a1v0 = IntVector.fromArray(S, state, 16);
        IntVector b1v0 = IntVector.fromArray(S, state, 20);
        IntVector c1v0 = IntVector.fromArray(S, state, 24);
        IntVector d1v0 = IntVector.fromArray(S, state, 28);
        IntVector a0v1 = IntVector.fromArray(S, state, 32);
        IntVector b0v1 = IntVector.fromArray(S, state, 36);
        IntVector c0v1 = IntVector.fromArray(S, state, 40);
        IntVector d0v1 = IntVector.fromArray(S, state, 44);
        IntVector a1v1 = IntVector.fromArray(S, state, 48);
        IntVector b1v1 = IntVector.fromArray(S, state, 52);
        IntVector c1v1 = IntVector.fromArray(S, state, 56);
        IntVector d1v1 = IntVector.fromArray(S, state, 60);
        IntVector av0, bv0, cv0, dv0, av1, bv1, cv1, dv1;
        int mask = n - 1;
        for (int i = 0; i < n; i++) {
            long at00 = 256L * (a1v0.lane(0) & mask) + 0;
            long at10 = 256L * (a1v1.lane(0) & mask) + 128;
            a0v0 = a0v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 0, LE));
            b0v0 = b0v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 16, LE));
            c0v0 = c0v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 32, LE));
            d0v0 = d0v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 48, LE));
            a1v0 = a1v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 64, LE));
            b1v0 = b1v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 80, LE));
            c1v0 = c1v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 96, LE));
            d1v0 = d1v0.lanewise(XOR, IntVector.fromMemorySegment(S, table, at00 + 112, LE));
            a0v1 = a0v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 0, LE));
            b0v1 = b0v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 16, LE));
            c0v1 = c0v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 32, LE));
            d0v1 = d0v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 48, LE));
            a1v1 = a1v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 64, LE));
            b1v1 = b1v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 80, LE));
            c1v1 = c1v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 96, LE));
            d1v1 = d1v1.lanewise(XOR, IntVector.fromMemorySegment(S, table, at10 + 112, LE));
            for (int half = 0; half < 2; half++) {
                a0v0 = a0v0.lanewise(XOR, a1v0);
                av0 = a0v0;
                b0v0 = b0v0.lanewise(XOR, b1v0);
                bv0 = b0v0;
                c0v0 = c0v0.lanewise(XOR, c1v0);
                cv0 = c0v0;
                d0v0 = d0v0.lanewise(XOR, d1v0);
                dv0 = d0v0;
                a0v1 = a0v1.lanewise(XOR, a1v1);
                av1 = a0v1;
                b0v1 = b0v1.lanewise(XOR, b1v1);
                bv1 = b0v1;
                c0v1 = c0v1.lanewise(XOR, c1v1);
                cv1 = c0v1;
                d0v1 = d0v1.lanewise(XOR, d1v1);
                dv1 = d0v1;
                for (int doubleRound = 0; doubleRound < 4; doubleRound++) {
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 16);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 16);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 12);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 12);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 8);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 8);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 7);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 7);
                    bv0 = bv0.rearrange(TURN_1);
                    bv1 = bv1.rearrange(TURN_1);
                    cv0 = cv0.rearrange(TURN_2);
                    cv1 = cv1.rearrange(TURN_2);
                    dv0 = dv0.rearrange(TURN_3);
                    dv1 = dv1.rearrange(TURN_3);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 16);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 16);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 12);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 12);
                    av0 = av0.lanewise(ADD, bv0);
                    dv0 = dv0.lanewise(XOR, av0).lanewise(ROL, 8);
                    av1 = av1.lanewise(ADD, bv1);
                    dv1 = dv1.lanewise(XOR, av1).lanewise(ROL, 8);
                    cv0 = cv0.lanewise(ADD, dv0);
                    bv0 = bv0.lanewise(XOR, cv0).lanewise(ROL, 7);
                    cv1 = cv1.lanewise(ADD, dv1);
                    bv1 = bv1.lanewise(XOR, cv1).lanewise(ROL, 7);
                    bv0 = bv0.rearrange(TURN_3);
                    bv1 = bv1.rearrange(TURN_3);
                    cv0 = cv0.rearrange(TURN_2);
                    cv1 = cv1.rearrange(TURN_2);
                    dv0 = dv0.rearrange(TURN_1);
                    dv1 = dv1.rearrange(TURN_1);
                }
                av0 = a0v0.lanewise(ADD, av0);
                a0v0 = a1v0;
                a1v0 = av0;
                bv0 = b0v0.lanewise(ADD, bv0);
                b0v0 = b1v0;
                b1v0 = bv0;
                cv0 = c0v0.lanewise(ADD, cv0);
                c0v0 = c1v0;
                c1v0 = cv0;
                dv0 = d0v0.lanewise(ADD, dv0);
                d0v0 = d1v0;
                d1v0 = dv0;
                av1 = a0v1.lanewise(ADD, av1);
                a0v1 = a1v1;
                a1v1 = av1;
                bv1 = b0v1.lanewise(ADD, bv1);
                b0v1 = b1v1;
                b1v1 = bv1;
                cv1 = c0v1.lanewise(ADD, cv1);
                c0v1 = c1v1;
                c1v1 = cv1;
                dv1 = d0v1.lanewise(ADD, dv1);
                d0v1 = d1v1;
                d1v1 = dv1;
            }
        }
        a0v0.intoArray(state, 0);
        b0v0.intoArray(state, 4);
        c0v0.intoArray(state, 8);
        d0v0.intoArray(state, 12);
        a1v0.intoArray(state, 16);
        b1v0.intoArray(state, 20);
        c1v0.intoArray(state, 24);
        d1v0.intoArray(state, 28);
        a0v1.intoArray(state, 32);
        b0v1.intoArray(state, 36);
        c0v1.intoArray(state, 40);
        d0v1.intoArray(state, 44);
        a1v1.intoArray(state, 48);
        b1v1.intoArray(state, 52);
        c1v1.intoArray(state, 56);
        d1v1.intoArray(state, 60);
    }
}
