package dev.stowage.simulator.spacemesh.config;

/** The checksum of addresses, as BIP-173 has it. */
public final class Bech32 {
    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM = 6;
    private static final int BITS = 5;
    private static final int LOW = 31;

    private Bech32() {}

    /**
     * Checks the checksum of an account's address.
     *
     * @throws Refused if it is not that of the address' letters
     */
    public static void check(String address) throws Refused {
        int one = address.lastIndexOf('1');
        if (one < 1 || address.length() - one <= CHECKSUM) {
            throw wrong(address, "invalid separator index " + one);
        }
        String prefix = address.substring(0, one);
        String data = address.substring(one + 1, address.length() - CHECKSUM);
        String given = address.substring(address.length() - CHECKSUM);
        String expected = checksum(prefix, data);
        if (!expected.equals(given)) {
            throw wrong(address, "invalid checksum (expected " + expected + " got " + given + ")");
        }
    }

    private static Refused wrong(String address, String why) {
        return Refused.late("start services: parse CoinbaseAccount address on start `" + address
                + "`: error decoding bech32: " + why);
    }

    private static String checksum(String prefix, String data) {
        int[] high = prefix.chars().map(letter -> letter >> BITS).toArray();
        int[] low = prefix.chars().map(letter -> letter & LOW).toArray();
        int[] letters = data.chars().map(LETTERS::indexOf).toArray();
        int sum = steps(steps(step(steps(1, high), 0), low), letters);
        sum = steps(sum, new int[CHECKSUM]) ^ 1;
        StringBuilder text = new StringBuilder();
        for (int shift = BITS * (CHECKSUM - 1); shift >= 0; shift -= BITS) {
            text.append(LETTERS.charAt((sum >>> shift) & LOW));
        }
        return text.toString();
    }

    private static int steps(int sum, int[] values) {
        int next = sum;
        for (int value : values) {
            next = step(next, value);
        }
        return next;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << BITS) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >>> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
