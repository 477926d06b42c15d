package dev.stowage.e2e;

/** What users write, made small enough for a test. */
public final class Yaml {
    private Yaml() {}

    /** A small identity: {@code units} of 1024 labels, whose scrypt is cheap, in files of 1024 labels, on one volume. */
    public static String identity(String name, int units, String rest) {
        return """
                apiVersion: stowage.dev/v1alpha1
                kind: PostIdentity
                metadata: {name: %s}
                spec:
                  key: {secretName: %s-key, generate: true}
                  commitmentAtxId: 9eebff023abb17ccb775c602daade8ed708f0a50d3149a42801184f5b74f2865
                  numUnits: %d
                  labelsPerUnit: 1024
                  scryptN: 64
                  data: {maxFileSize: 16384, volumes: [{name: a, size: 100Mi}]}
                  verification: {fractionPercent: "5"}
                %s
                """.formatted(name, name, units, rest.indent(2));
    }

    /**
     * The same with mainnet's scrypt and a third of a core, so that it can be met in the middle of its work, and leaves the
     * machine to others: a unit takes 0.5 s of a fast core and 4 s of a slow one, so 1.5 to 13 s; the first labels are
     * told after 20 s, most of which the JVM takes to start and to compile.
     */
    public static String lasting(String name, int units, String rest) {
        return identity(name, units, rest)
                .replace("scryptN: 64", "scryptN: 8192")
                .replace("requests: {cpu: 50m}", "requests: {cpu: 50m}, limits: {cpu: 300m}");
    }

    /** Initialization for a node of two busy cores. */
    public static String work(int shards) {
        return "initialization: {shards: %d, parallelism: %d, threads: 1, resources: {requests: {cpu: 50m}}}"
                .formatted(shards, shards);
    }
}
