package dev.stowage.engine.plan;

/**
 * The chance that a proof comes too late. A pass begins with the search of a k2pow for each of its groups, one after the
 * other. How long a search takes is a matter of luck: nearly exponentially distributed about its mean, because each hash
 * is as likely as any other to end it. So the searches of some passes last together by an Erlang distribution.
 *
 * @param groupSeconds mean time of the search for one group of nonces
 * @param groups of a pass
 * @param readSeconds time to read and scan all labels once
 * @param successPerPass chance that a pass finds a proof
 */
record LateProof(double groupSeconds, int groups, double readSeconds, double successPerPass) {
    /** A proof that takes so many passes that it is less likely is taken to be late. */
    private static final double NEGLIGIBLE = 1e-12;

    /** The chance that no pass with a proof is over after so many seconds; that pass is counted whole. */
    double after(double seconds) {
        double late = 0;
        double reached = 1;
        for (int pass = 1; reached > NEGLIGIBLE; pass++) {
            double left = seconds - pass * readSeconds;
            if (left < 0) {
                break;
            }
            late += reached * successPerPass * longer(pass * groups, left / groupSeconds);
            reached *= 1 - successPerPass;
        }
        return late + reached;
    }

    /**
     * The chance that some searches together take longer than a time: that fewer of them end in it, by a Poisson
     * distribution. The first term is no number above zero from 746 times the mean of a search on. Even the most searches
     * that occur, some 330, take so long less than once in 10^60 times.
     *
     * @param searches 1 or more
     * @param time in means of one search, 0 or more
     */
    static double longer(int searches, double time) {
        double term = Math.exp(-time);
        double fewer = 0;
        for (int ended = 0; ended < searches && term > 0; ended++) {
            fewer += term;
            term *= time / (ended + 1);
        }
        return Math.min(1, fewer);
    }
}
