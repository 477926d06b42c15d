package dev.stowage.operator.postidentity;

/**
 * What a user confirms by the annotation {@code stowage.dev/confirm: <act>/<stake>}. The stake names what is given up,
 * so that a confirmation that was used, or was meant for another loss, never fits again.
 */
enum Confirmation {
    /** Take what stands under a lost claim's name, and compute what is missing; the stake is the lost claim's UID. */
    RECOMPUTE("recompute");

    static final String ANNOTATION = "stowage.dev/confirm";

    private final String act;

    Confirmation(String act) {
        this.act = act;
    }

    /** The annotation's value for {@code stake}. */
    String of(String stake) {
        return act + "/" + stake;
    }
}
