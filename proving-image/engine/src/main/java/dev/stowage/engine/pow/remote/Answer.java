package dev.stowage.engine.pow.remote;

import java.net.http.HttpResponse;

/** What a service's answer means to its client. */
sealed interface Answer {
    /**
     * The job is done.
     *
     * @param pow unsigned
     */
    record Pow(long pow) implements Answer {}

    /** Ask again later: the job was taken on. */
    record Working() implements Answer {}

    /**
     * Ask again later, though nothing is going on.
     *
     * @param why one line
     */
    record Trouble(String why) implements Answer {}

    /**
     * Asking again is of no use.
     *
     * @param why one line
     */
    record Refusal(String why) implements Answer {}

    static Answer of(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> pow(response.body().strip());
            case 201 -> new Working();
            case 429, 503 -> new Trouble("it is busy (status " + response.statusCode() + ")");
            // A proxy speaks, while the service behind it is restarted.
            case 502, 504 -> new Trouble("it cannot be reached (status " + response.statusCode() + ")");
            default -> new Refusal("it answered with status " + response.statusCode() + ": " + line(response.body()));
        };
    }

    private static Answer pow(String body) {
        try {
            return new Pow(Long.parseUnsignedLong(body));
        } catch (NumberFormatException e) {
            return new Refusal("it answered with something that is not a proof of work: " + line(body));
        }
    }

    private static String line(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        return flat.length() <= 300 ? flat : flat.substring(0, 300) + "…";
    }
}
