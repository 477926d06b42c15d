package dev.stowage.engine.gpu;

import static dev.stowage.engine.gpu.JcudaGpu.expect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUctx_flags;
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

    JcudaCard(CUdevice device, byte[] ptx) {
        this.device = device;
        // By default a thread that waits for the card takes a whole core.
        expect(
                JCudaDriver.cuDevicePrimaryCtxSetFlags(device, CUctx_flags.CU_CTX_SCHED_BLOCKING_SYNC),
                "cuDevicePrimaryCtxSetFlags");
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
        expect(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
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
        // Of a card that failed everything is refused, and that was reported already.
        if (JCudaDriver.cuCtxSetCurrent(context) == 0) {
            JCudaDriver.cuModuleUnload(module);
        }
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
    }
}
