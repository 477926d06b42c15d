package dev.stowage.engine.label;

/** The ways of mixing labels on a CPU. */
public enum CpuKernel {
    SCALAR("scalar", 0, 1),
    VECTOR_128("vector-128", 128, 2),
    VECTOR_256("vector-256", 256, 4),
    VECTOR_512("vector-512", 512, 8);

    private final String title;
    private final int bits;
    private final int width;

    CpuKernel(String title, int bits, int width) {
        this.title = title;
        this.bits = bits;
        this.width = width;
    }

    public String title() {
        return title;
    }

    /** Vector length, or 0 for none. */
    public int bits() {
        return bits;
    }

    /** Labels in flight per thread; each takes 128 bytes times scrypt N. */
    public int width() {
        return width;
    }

    /** The widest kernel that this machine and this JVM's options allow. */
    public static CpuKernel best() {
        if (!vectorModulePresent()) {
            return SCALAR;
        }
        int bits = VectorMachine.preferredBits();
        if (bits >= 512) {
            return VECTOR_512;
        }
        if (bits >= 256) {
            return VECTOR_256;
        }
        return bits >= 128 ? VECTOR_128 : SCALAR;
    }

    /** Whether the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    public static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    // The vector classes are named only here and in VectorMachine, so that without the module they are never loaded.
    Romix create(int scryptN) {
        return switch (this) {
            case SCALAR -> new ScalarRomix(scryptN);
            case VECTOR_128 -> new Vector128Romix(scryptN);
            case VECTOR_256 -> new Vector256Romix(scryptN);
            case VECTOR_512 -> new Vector512Romix(scryptN);
        };
    }
}
