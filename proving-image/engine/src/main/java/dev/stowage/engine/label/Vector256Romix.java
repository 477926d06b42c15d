package dev.stowage.engine.label;

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
 * The mixing in 256-bit vectors, 4 labels at once. Written by src/main/kernels/romix.py, which explains it; change that.
 */
final class Vector256Romix implements Romix {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_256;
    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
    private static final VectorShuffle<Integer> TURN_1 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 1) & 3));
    private static final VectorShuffle<Integer> TURN_2 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 2) & 3));
    private static final VectorShuffle<Integer> TURN_3 = VectorShuffle.fromOp(S, i -> (i & ~3) | ((i + 3) & 3));
    private static final VectorShuffle<Integer> BY_1 = VectorShuffle.fromOp(S, i -> (i + 4) & 7);
    private static final VectorMask<Integer> ODD_LABELS = VectorMask.fromLong(S, 0xf0L);

    private final int n;
    private final MemorySegment table;
    private final int[] state = new int[128];

    Vector256Romix(int n) {
        this.n = n;
        this.table = HugePages.allocate(512L * n);
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public void mix(int[] blocks) {
        RowOrder.toRows(blocks, state, 2);
        fill(n, table, state);
        stir(n, table, state);
        RowOrder.toBlocks(state, blocks, 2);
    }

    /** First half of ROMix: each state goes to the table before it is mixed. */
    private static void fill(int n, MemorySegment table, int[] state) {
        IntVector a0v0 = IntVector.fromArray(S, state, 0);
        IntVector b0v0 = IntVector.fromArray(S, state, 8);
        IntVector c0v0 = IntVector.fromArray(S, state, 16);
        IntVector d0v0 = IntVector.fromArray(S, state, 24);
        IntVector a1v0 = IntVector.fromArray(S, state, 32);
        IntVector b1v0 = IntVector.fromArray(S, state, 40);
        IntVector c1v0 = IntVector.fromArray(S, state, 48);
        IntVector d1v0 = IntVector.fromArray(S, state, 56);
        IntVector a0v1 = IntVector.fromArray(S, state, 64);
        IntVector b0v1 = IntVector.fromArray(S, state, 72);
        IntVector c0v1 = IntVector.fromArray(S, state, 80);
        IntVector d0v1 = IntVector.fromArray(S, state, 88);
        IntVector a1v1 = IntVector.fromArray(S, state, 96);
        IntVector b1v1 = IntVector.fromArray(S, state, 104);
        IntVector c1v1 = IntVector.fromArray(S, state, 112);
        IntVector d1v1 = IntVector.fromArray(S, state, 120);
        IntVector av0, bv0, cv0, dv0, av1, bv1, cv1, dv1;
        for (int row = 0; row < n; row++) {
            long at = 512L * row;
            IntVector t0 = b0v0.rearrange(BY_1);
            IntVector t1 = a0v0.blend(t0, ODD_LABELS);
            IntVector t2 = t0.blend(a0v0, ODD_LABELS);
            t1.intoMemorySegment(table, at + 0 + 0, LE);
            t2.intoMemorySegment(table, at + 0 + 128, LE);
            IntVector t3 = d0v0.rearrange(BY_1);
            IntVector t4 = c0v0.blend(t3, ODD_LABELS);
            IntVector t5 = t3.blend(c0v0, ODD_LABELS);
            t4.intoMemorySegment(table, at + 0 + 32, LE);
            t5.intoMemorySegment(table, at + 0 + 160, LE);
            IntVector t6 = b1v0.rearrange(BY_1);
            IntVector t7 = a1v0.blend(t6, ODD_LABELS);
            IntVector t8 = t6.blend(a1v0, ODD_LABELS);
            t7.intoMemorySegment(table, at + 64 + 0, LE);
            t8.intoMemorySegment(table, at + 64 + 128, LE);
            IntVector t9 = d1v0.rearrange(BY_1);
            IntVector t10 = c1v0.blend(t9, ODD_LABELS);
            IntVector t11 = t9.blend(c1v0, ODD_LABELS);
            t10.intoMemorySegment(table, at + 64 + 32, LE);
            t11.intoMemorySegment(table, at + 64 + 160, LE);
            IntVector t12 = b0v1.rearrange(BY_1);
            IntVector t13 = a0v1.blend(t12, ODD_LABELS);
            IntVector t14 = t12.blend(a0v1, ODD_LABELS);
            t13.intoMemorySegment(table, at + 256 + 0, LE);
            t14.intoMemorySegment(table, at + 256 + 128, LE);
            IntVector t15 = d0v1.rearrange(BY_1);
            IntVector t16 = c0v1.blend(t15, ODD_LABELS);
            IntVector t17 = t15.blend(c0v1, ODD_LABELS);
            t16.intoMemorySegment(table, at + 256 + 32, LE);
            t17.intoMemorySegment(table, at + 256 + 160, LE);
            IntVector t18 = b1v1.rearrange(BY_1);
            IntVector t19 = a1v1.blend(t18, ODD_LABELS);
            IntVector t20 = t18.blend(a1v1, ODD_LABELS);
            t19.intoMemorySegment(table, at + 320 + 0, LE);
            t20.intoMemorySegment(table, at + 320 + 128, LE);
            IntVector t21 = d1v1.rearrange(BY_1);
            IntVector t22 = c1v1.blend(t21, ODD_LABELS);
            IntVector t23 = t21.blend(c1v1, ODD_LABELS);
            t22.intoMemorySegment(table, at + 320 + 32, LE);
            t23.intoMemorySegment(table, at + 320 + 160, LE);
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
        b0v0.intoArray(state, 8);
        c0v0.intoArray(state, 16);
        d0v0.intoArray(state, 24);
        a1v0.intoArray(state, 32);
        b1v0.intoArray(state, 40);
        c1v0.intoArray(state, 48);
        d1v0.intoArray(state, 56);
        a0v1.intoArray(state, 64);
        b0v1.intoArray(state, 72);
        c0v1.intoArray(state, 80);
        d0v1.intoArray(state, 88);
        a1v1.intoArray(state, 96);
        b1v1.intoArray(state, 104);
        c1v1.intoArray(state, 112);
        d1v1.intoArray(state, 120);
    }
    /** Second half of ROMix: each label reads the row that its own state names. */
    private static void stir(int n, MemorySegment table, int[] state) {
        IntVector a0v0 = IntVector.fromArray(S, state, 0);
        IntVector b0v0 = IntVector.fromArray(S, state, 8);
        IntVector c0v0 = IntVector.fromArray(S, state, 16);
        IntVector d0v0 = IntVector.fromArray(S, state, 24);
        IntVector a1v0 = IntVector.fromArray(S, state, 32);
        IntVector b1v0 = IntVector.fromArray(S, state, 40);
        IntVector c1v0 = IntVector.fromArray(S, state, 48);
        IntVector d1v0 = IntVector.fromArray(S, state, 56);
        IntVector a0v1 = IntVector.fromArray(S, state, 64);
        IntVector b0v1 = IntVector.fromArray(S, state, 72);
        IntVector c0v1 = IntVector.fromArray(S, state, 80);
        IntVector d0v1 = IntVector.fromArray(S, state, 88);
        IntVector a1v1 = IntVector.fromArray(S, state, 96);
        IntVector b1v1 = IntVector.fromArray(S, state, 104);
        IntVector c1v1 = IntVector.fromArray(S, state, 112);
        IntVector d1v1 = IntVector.fromArray(S, state, 120);
        IntVector av0, bv0, cv0, dv0, av1, bv1, cv1, dv1;
        int mask = n - 1;
        for (int i = 0; i < n; i++) {
            long at00 = 512L * (a1v0.lane(0) & mask) + 0;
            long at01 = 512L * (a1v0.lane(4) & mask) + 128;
            long at10 = 512L * (a1v1.lane(0) & mask) + 256;
            long at11 = 512L * (a1v1.lane(4) & mask) + 384;
            IntVector t24 = IntVector.fromMemorySegment(S, table, at00 + 0, LE);
            IntVector t25 = IntVector.fromMemorySegment(S, table, at01 + 0, LE);
            IntVector t26 = IntVector.fromMemorySegment(S, table, at00 + 32, LE);
            IntVector t27 = IntVector.fromMemorySegment(S, table, at01 + 32, LE);
            a0v0 = a0v0.lanewise(XOR, t24.blend(t25, ODD_LABELS));
            b0v0 = b0v0.lanewise(XOR, t25.blend(t24, ODD_LABELS).rearrange(BY_1));
            c0v0 = c0v0.lanewise(XOR, t26.blend(t27, ODD_LABELS));
            d0v0 = d0v0.lanewise(XOR, t27.blend(t26, ODD_LABELS).rearrange(BY_1));
            IntVector t28 = IntVector.fromMemorySegment(S, table, at00 + 64, LE);
            IntVector t29 = IntVector.fromMemorySegment(S, table, at01 + 64, LE);
            IntVector t30 = IntVector.fromMemorySegment(S, table, at00 + 96, LE);
            IntVector t31 = IntVector.fromMemorySegment(S, table, at01 + 96, LE);
            a1v0 = a1v0.lanewise(XOR, t28.blend(t29, ODD_LABELS));
            b1v0 = b1v0.lanewise(XOR, t29.blend(t28, ODD_LABELS).rearrange(BY_1));
            c1v0 = c1v0.lanewise(XOR, t30.blend(t31, ODD_LABELS));
            d1v0 = d1v0.lanewise(XOR, t31.blend(t30, ODD_LABELS).rearrange(BY_1));
            IntVector t32 = IntVector.fromMemorySegment(S, table, at10 + 0, LE);
            IntVector t33 = IntVector.fromMemorySegment(S, table, at11 + 0, LE);
            IntVector t34 = IntVector.fromMemorySegment(S, table, at10 + 32, LE);
            IntVector t35 = IntVector.fromMemorySegment(S, table, at11 + 32, LE);
            a0v1 = a0v1.lanewise(XOR, t32.blend(t33, ODD_LABELS));
            b0v1 = b0v1.lanewise(XOR, t33.blend(t32, ODD_LABELS).rearrange(BY_1));
            c0v1 = c0v1.lanewise(XOR, t34.blend(t35, ODD_LABELS));
            d0v1 = d0v1.lanewise(XOR, t35.blend(t34, ODD_LABELS).rearrange(BY_1));
            IntVector t36 = IntVector.fromMemorySegment(S, table, at10 + 64, LE);
            IntVector t37 = IntVector.fromMemorySegment(S, table, at11 + 64, LE);
            IntVector t38 = IntVector.fromMemorySegment(S, table, at10 + 96, LE);
            IntVector t39 = IntVector.fromMemorySegment(S, table, at11 + 96, LE);
            a1v1 = a1v1.lanewise(XOR, t36.blend(t37, ODD_LABELS));
            b1v1 = b1v1.lanewise(XOR, t37.blend(t36, ODD_LABELS).rearrange(BY_1));
            c1v1 = c1v1.lanewise(XOR, t38.blend(t39, ODD_LABELS));
            d1v1 = d1v1.lanewise(XOR, t39.blend(t38, ODD_LABELS).rearrange(BY_1));
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
        b0v0.intoArray(state, 8);
        c0v0.intoArray(state, 16);
        d0v0.intoArray(state, 24);
        a1v0.intoArray(state, 32);
        b1v0.intoArray(state, 40);
        c1v0.intoArray(state, 48);
        d1v0.intoArray(state, 56);
        a0v1.intoArray(state, 64);
        b0v1.intoArray(state, 72);
        c0v1.intoArray(state, 80);
        d0v1.intoArray(state, 88);
        a1v1.intoArray(state, 96);
        b1v1.intoArray(state, 104);
        c1v1.intoArray(state, 112);
        d1v1.intoArray(state, 120);
    }
}
