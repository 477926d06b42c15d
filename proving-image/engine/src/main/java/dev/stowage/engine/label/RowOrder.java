package dev.stowage.engine.label;

/**
 * Brings blocks of labels into the order of the vector kernels and back: there a vector holds one row (four words) of
 * several labels, and its eight rows follow one another.
 */
final class RowOrder {
    private static final int ROWS = 8;
    private static final int ROW = 4;
    private static final int BLOCK = ROWS * ROW;

    private RowOrder() {}

    static void toRows(int[] blocks, int[] rows, int labelsPerVector) {
        for (int label = 0; label < blocks.length / BLOCK; label++) {
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(blocks, label * BLOCK + row * ROW, rows, place(label, row, labelsPerVector), ROW);
            }
        }
    }

    static void toBlocks(int[] rows, int[] blocks, int labelsPerVector) {
        for (int label = 0; label < blocks.length / BLOCK; label++) {
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(rows, place(label, row, labelsPerVector), blocks, label * BLOCK + row * ROW, ROW);
            }
        }
    }

    private static int place(int label, int row, int labelsPerVector) {
        int vector = label / labelsPerVector;
        int lane = label % labelsPerVector;
        return ((vector * ROWS + row) * labelsPerVector + lane) * ROW;
    }
}
