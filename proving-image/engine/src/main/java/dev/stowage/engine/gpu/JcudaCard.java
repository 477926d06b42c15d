package dev.stowage.engine.gpu;

import static dev.stowage.engine.gpu.JcudaGpu.expect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/** One card by JCuda. A context belongs to a thread until told otherwise, so every call begins with naming it. */
final class JcudaCard implements Gpu.OpenCard {
    private final CUdevice device;
    private final CUcontext context = new CUcontext();
    private final CUmodule module = new CUmodule();
    private final Duration patience;
    private boolean silent;

    /** @param pointer to the memory; JCuda keeps the address to itself */
    record OnCard(CUdeviceptr pointer) implements Gpu.Memory {}

    /** @param function by its name in the PTX */
    private record Function(JcudaCard card, CUfunction function) implements JcudaQueue.Launchable {
        @Override
        public int blocksPerProcessor(int threads) {
            card.enter();
            int[] blocks = new int[1];
            expect(
                    JCudaDriver.cuOccupancyMaxActiveBlocksPerMultiprocessor(blocks, function, threads, 0),
                    "cuOccupancyMaxActiveBlocksPerMultiprocessor");
            return blocks[0];
        }
    }

    /** @param start of the memory, which the card knows */
    record OnHost(JcudaCard card, Pointer start, ByteBuffer bytes) implements Gpu.Pinned {
        @Override
        public void close() {
            card.enter();
            expect(JCudaDriver.cuMemFreeHost(start), "cuMemFreeHost");
        }
    }

    /** @param patience with work that does not end */
    JcudaCard(CUdevice device, byte[] ptx, Duration patience) {
        this.device = device;
        this.patience = patience;
        expect(JCudaDriver.cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain");
        try {
            enter();
            // The driver wants a zero at the end of the text.
            expect(JCudaDriver.cuModuleLoadData(module, Arrays.copyOf(ptx, ptx.length + 1)), "cuModuleLoadData");
        } catch (CardFailure e) {
            JCudaDriver.cuDevicePrimaryCtxRelease(device);
            throw e;
        }
    }

    void enter() {
        if (silent) {
            throw new CardFailure("the card does not answer");
        }
        expect(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    /**
     * Gives the card up if its work takes too long: any further call might never come back. What it holds goes with the
     * process.
     *
     * @param begun when it was first waited for, by {@link System#nanoTime}
     */
    void losePatience(long begun) {
        if (System.nanoTime() - begun > patience.toNanos()) {
            silent = true;
            throw new CardFailure("the card's work did not end within " + patience.toSeconds() + " s");
        }
    }

    @Override
    public long freeBytes() {
        enter();
        long[] free = new long[1];
        expect(JCudaDriver.cuMemGetInfo(free, new long[1]), "cuMemGetInfo");
        return free[0];
    }

    @Override
    public Gpu.Kernel kernel(String name) {
        enter();
        CUfunction function = new CUfunction();
        expect(JCudaDriver.cuModuleGetFunction(function, module, name), "cuModuleGetFunction for " + name);
        return new Function(this, function);
    }

    @Override
    public Gpu.Memory allocate(long bytes) {
        enter();
        CUdeviceptr pointer = new CUdeviceptr();
        expect(JCudaDriver.cuMemAlloc(pointer, bytes), "cuMemAlloc of " + bytes + " bytes");
        return new OnCard(pointer);
    }

    @Override
    public void free(Gpu.Memory memory) {
        enter();
        expect(JCudaDriver.cuMemFree(((OnCard) memory).pointer()), "cuMemFree");
    }

    @Override
    public Gpu.Pinned pinned(int bytes) {
        enter();
        Pointer start = new Pointer();
        expect(JCudaDriver.cuMemHostAlloc(start, bytes, 0), "cuMemHostAlloc of " + bytes + " bytes");
        return new OnHost(this, start, start.getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public Gpu.Queue queue() {
        enter();
        return new JcudaQueue(this);
    }

    @Override
    public void close() {
        if (silent) {
            return;
        }
        // Of a card that failed everything is refused, and that was reported already.
        if (JCudaDriver.cuCtxSetCurrent(context) == 0) {
            JCudaDriver.cuModuleUnload(module);
        }
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
    }
}
