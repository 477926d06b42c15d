package dev.stowage.engine.gpu;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/** The driver by JCuda, of which only the library for CUDA's driver API is ever loaded. */
final class JcudaGpu implements Gpu {
    private static final int NAME_BYTES = 256;

    private final Duration patience;

    /**
     * Loads JCuda and the driver.
     *
     * @param patience with a card whose work does not end
     * @throws LinkageError if there is no driver
     */
    JcudaGpu(Duration patience) {
        this.patience = patience;
        JCudaDriver.setExceptionsEnabled(false);
        expect(JCudaDriver.cuInit(0), "cuInit");
    }

    /** Turns an answer that is not success into a failure. */
    static void expect(int answer, String call) {
        if (answer != CUresult.CUDA_SUCCESS) {
            throw new CardFailure(call + " answered " + CUresult.stringFor(answer));
        }
    }

    @Override
    public List<Card> cards() {
        int[] count = new int[1];
        expect(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
        return IntStream.range(0, count[0]).mapToObj(JcudaGpu::card).toList();
    }

    @Override
    public OpenCard open(Card card, byte[] ptx) {
        return new JcudaCard(device(card.number()), ptx, patience);
    }

    private static CUdevice device(int number) {
        CUdevice device = new CUdevice();
        expect(JCudaDriver.cuDeviceGet(device, number), "cuDeviceGet");
        return device;
    }

    private static Card card(int number) {
        CUdevice device = device(number);
        byte[] name = new byte[NAME_BYTES];
        expect(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
        CUuuid uuid = new CUuuid();
        expect(JCudaDriver.cuDeviceGetUuid(uuid, device), "cuDeviceGetUuid");
        long[] memory = new long[1];
        expect(JCudaDriver.cuDeviceTotalMem(memory, device), "cuDeviceTotalMem");
        long kilohertz = attribute(device, CU_DEVICE_ATTRIBUTE_CLOCK_RATE);
        long memoryKilohertz = attribute(device, CU_DEVICE_ATTRIBUTE_MEMORY_CLOCK_RATE);
        long busBits = attribute(device, CU_DEVICE_ATTRIBUTE_GLOBAL_MEMORY_BUS_WIDTH);
        return new Card(
                number,
                text(name),
                text(uuid),
                memory[0],
                attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR) + "."
                        + attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                attribute(device, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
                kilohertz * 1000,
                // Two transfers in each clock: the formula of NVIDIA's deviceQuery example.
                2 * memoryKilohertz * 1000 * (busBits / 8));
    }

    private static int attribute(CUdevice device, int which) {
        int[] value = new int[1];
        // A driver that has dropped an attribute refuses it, and then it is unknown.
        return JCudaDriver.cuDeviceGetAttribute(value, which, device) == CUresult.CUDA_SUCCESS ? value[0] : 0;
    }

    private static String text(byte[] zeroEnded) {
        String all = new String(zeroEnded, StandardCharsets.UTF_8);
        int end = all.indexOf('\0');
        return (end < 0 ? all : all.substring(0, end)).trim();
    }

    private static String text(CUuuid uuid) {
        String hex = HexFormat.of().formatHex(uuid.bytes);
        return "GPU-" + hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }
}
