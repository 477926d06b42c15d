package dev.stowage.engine.gpu;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * All that the engine asks of a driver. It is so little that another way to the driver (the JDK's foreign functions, on
 * systems for which there is no JCuda) can take JCuda's place without anybody noticing.
 *
 * <p>Everything throws {@link CardFailure}.
 */
interface Gpu {
    List<Card> cards();

    /** Makes a card ready for work and loads the kernels' PTX. */
    OpenCard open(Card card, byte[] ptx);

    /** A card in use, from any thread. Closing it closes what was made from it. */
    interface OpenCard extends AutoCloseable {
        long freeBytes();

        Kernel kernel(String name);

        /** Memory on the card. */
        Memory allocate(long bytes);

        void free(Memory memory);

        /** Memory of the machine that the card reads and writes by itself. */
        Pinned pinned(int bytes);

        Queue queue();

        @Override
        void close();
    }

    /** A function on the card. */
    interface Kernel {
        /** How many blocks of so many threads a processor has room for at a time. */
        int blocksPerProcessor(int threads);
    }

    /** What a kernel takes. */
    sealed interface Argument permits Int32, Int64, Memory {}

    record Int32(int value) implements Argument {}

    record Int64(long value) implements Argument {}

    /** A place on the card. */
    non-sealed interface Memory extends Argument {}

    /** A place in this machine's memory. */
    interface Pinned extends AutoCloseable {
        /** In the card's order of bytes. */
        ByteBuffer bytes();

        @Override
        void close();
    }

    /** Work for the card that is done one after the other, while other queues' work goes on. */
    interface Queue extends AutoCloseable {
        void launch(Kernel kernel, int blocks, int threads, List<Argument> arguments);

        void copy(Memory from, Pinned to, int bytes);

        void copy(Pinned from, Memory to, int bytes);

        /** Waits, without taking a core, until all is done. Failures of the work itself come to light here. */
        void await();

        @Override
        void close();
    }
}
