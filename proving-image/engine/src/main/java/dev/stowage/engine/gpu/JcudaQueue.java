package dev.stowage.engine.gpu;

import static dev.stowage.engine.gpu.JcudaGpu.expect;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/** A CUDA stream by JCuda. */
final class JcudaQueue implements Gpu.Queue {
    /** A tenth of what the shortest piece of work takes: 16 MiB that come over the bus. */
    private static final long PAUSE_NANOS = 100_000;

    private final JcudaCard card;
    private final CUstream stream = new CUstream();

    /** What can be launched here. */
    interface Launchable extends Gpu.Kernel {
        CUfunction function();
    }

    JcudaQueue(JcudaCard card) {
        this.card = card;
        expect(JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    }

    @Override
    public void launch(Gpu.Kernel kernel, int blocks, int threads, List<Gpu.Argument> arguments) {
        card.enter();
        Pointer values = Pointer.to(arguments.stream().map(JcudaQueue::value).toArray(NativePointerObject[]::new));
        CUfunction function = ((Launchable) kernel).function();
        expect(
                JCudaDriver.cuLaunchKernel(function, blocks, 1, 1, threads, 1, 1, 0, stream, values, null),
                "cuLaunchKernel");
    }

    private static Pointer value(Gpu.Argument argument) {
        return switch (argument) {
            case Gpu.Int32(int value) -> Pointer.to(new int[] {value});
            case Gpu.Int64(long value) -> Pointer.to(new long[] {value});
            case Gpu.Memory memory -> Pointer.to(((JcudaCard.OnCard) memory).pointer());
        };
    }

    @Override
    public void copy(Gpu.Memory from, Gpu.Pinned to, int bytes) {
        card.enter();
        expect(
                JCudaDriver.cuMemcpyDtoHAsync(
                        ((JcudaCard.OnHost) to).start(), ((JcudaCard.OnCard) from).pointer(), bytes, stream),
                "cuMemcpyDtoHAsync");
    }

    @Override
    public void copy(Gpu.Pinned from, Gpu.Memory to, int bytes) {
        card.enter();
        expect(
                JCudaDriver.cuMemcpyHtoDAsync(
                        ((JcudaCard.OnCard) to).pointer(), ((JcudaCard.OnHost) from).start(), bytes, stream),
                "cuMemcpyHtoDAsync");
    }

    /** By asking again and again: a driver that hangs would never come back from a call that waits. */
    @Override
    public void await() {
        card.enter();
        long begun = System.nanoTime();
        int answer = JCudaDriver.cuStreamQuery(stream);
        while (answer == CUresult.CUDA_ERROR_NOT_READY) {
            card.losePatience(begun);
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = JCudaDriver.cuStreamQuery(stream);
        }
        expect(answer, "the card's work");
    }

    @Override
    public void close() {
        card.enter();
        expect(JCudaDriver.cuStreamDestroy(stream), "cuStreamDestroy");
    }
}
