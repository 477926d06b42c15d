package dev.stowage.engine.gpu;

/**
 * An NVIDIA card as its driver describes it.
 *
 * @param number from 0, in the driver's order
 * @param name such as {@code NVIDIA H200}
 * @param uuid as nvidia-smi prints it: {@code GPU-} and 32 hexadecimal digits in five groups
 * @param memoryBytes all of its memory, of which others may have taken some
 * @param compute the compute capability, such as {@code 9.0}
 * @param processors streaming multiprocessors
 * @param clockHz of the processors at their fastest, or 0 if the driver does not say
 * @param memoryBytesPerSecond bandwidth of the memory by its clock and width, or 0 if the driver does not say
 */
public record Card(
        int number,
        String name,
        String uuid,
        long memoryBytes,
        String compute,
        int processors,
        long clockHz,
        long memoryBytesPerSecond) {

    /** For messages: number and name, and the UUID by which a card is found again in another order. */
    public String title() {
        return "gpu:" + number + " (" + name + ", " + uuid + ")";
    }
}
