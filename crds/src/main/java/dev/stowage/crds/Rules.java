package dev.stowage.crds;

/**
 * Rules that fields of many kinds have, for the CRDs' annotations, in CEL and with what the API server says; and the patterns
 * that the operator's own rules share with them, in the syntax that both read (RE2).
 */
public final class Rules {
    /** A name that others are made from. */
    public static final String NAME_PATTERN = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

    public static final String NAME = "self.metadata.name.matches('" + NAME_PATTERN + "')";
    public static final String NAME_SAYS =
            "metadata.name must begin with a letter and have only lower case letters, digits and '-', because names"
                    + " of volumes, jobs and pods are made from it";

    /** A size of a volume. */
    public static final String SIZE_PATTERN = "^[1-9][0-9]*([.][0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$";

    public static final int LONGEST_SIZE = 32;
    public static final String SIZE =
            "self.matches('" + SIZE_PATTERN + "') && quantity(self).compareTo(quantity('1Ei')) <= 0";
    public static final String SIZE_SAYS =
            "size must be a number with one of the units k, M, G, T, P, Ki, Mi, Gi, Ti, Pi, and at most 1024Pi;"
                    + " for example 300Gi";

    /** Of a record that has a field {@code size}. */
    public static final String SIZE_GROWS =
            "!has(oldSelf.size) || (has(self.size) && quantity(self.size).compareTo(quantity(oldSelf.size)) >= 0)";

    public static final String SIZE_GROWS_SAYS = "the size of a volume may only grow";

    /** Of a record that has a field {@code storageClassName}. */
    public static final String STORAGE_CLASS_STAYS = "has(self.storageClassName) == has(oldSelf.storageClassName)"
            + " && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)";

    /** The name of an object of Kubernetes, or nothing. */
    public static final String OBJECT_NAME_PATTERN =
            "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$";

    public static final int LONGEST_OBJECT_NAME = 253;
    public static final String OBJECT_NAME = "self.matches('" + OBJECT_NAME_PATTERN + "')";
    public static final String STORAGE_CLASS_SAYS =
            "storageClassName must be the name of a StorageClass: lower-case letters, digits, '-' and '.'";
    public static final String PRIORITY_CLASS_SAYS =
            "priorityClassName must be the name of a PriorityClass: lower-case letters, digits, '-' and '.'";

    /** A reference of an image. */
    public static final String IMAGE_PATTERN = "^[^ \\t\\r\\n]+$";

    public static final int LONGEST_IMAGE = 512;
    /** CEL reads a backslash in a text as Java does. */
    public static final String IMAGE = "self.matches('^[^ \\\\t\\\\r\\\\n]+$')";

    /** Of {@code ResourceRequirements}; for all keys CEL's cost would be beyond its budget. */
    public static final String REQUESTS = "!has(self.requests) || ['cpu', 'memory'].all(k, !(k in self.requests) ||"
            + " isQuantity(string(self.requests[k]))"
            + " && quantity(string(self.requests[k])).compareTo(quantity('0')) >= 0"
            + " && quantity(string(self.requests[k])).compareTo(quantity('1Pi')) <= 0)";

    public static final String LIMITS = "!has(self.limits) || ['cpu', 'memory'].all(k, !(k in self.limits) ||"
            + " isQuantity(string(self.limits[k]))"
            + " && quantity(string(self.limits[k])).compareTo(quantity('0')) >= 0"
            + " && quantity(string(self.limits[k])).compareTo(quantity('1Pi')) <= 0)";
    public static final String QUANTITIES_SAY =
            "cpu and memory must be quantities from 0 to 1Pi, for example cpu: 500m or memory: 2Gi";
    public static final String REQUESTS_WITHIN_LIMITS =
            "!has(self.requests) || !has(self.limits) || ['cpu', 'memory'].all(k,"
                    + " !(k in self.requests) || !(k in self.limits)"
                    + " || !isQuantity(string(self.requests[k])) || !isQuantity(string(self.limits[k]))"
                    + " || quantity(string(self.requests[k])).compareTo(quantity(string(self.limits[k]))) <= 0)";
    public static final String REQUESTS_WITHIN_LIMITS_SAY =
            "a request must be at most the limit of the same resource: lower the request or raise the limit";

    /** Labels of nodes. */
    public static final String LABEL_PATTERN =
            "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    public static final String LABEL_VALUE_PATTERN = "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$";
    public static final String NODE_SELECTOR =
            "self.all(k, k.matches('" + LABEL_PATTERN + "')" + " && self[k].matches('" + LABEL_VALUE_PATTERN + "'))";
    public static final String NODE_SELECTOR_SAYS =
            "nodeSelector must be labels of nodes, for example topology.kubernetes.io/zone: eu-1";

    public static final String TOLERATION_OPERATORS =
            "self.all(t, !has(t.operator) || t.operator in ['', 'Exists', 'Equal'])";
    public static final String TOLERATION_OPERATORS_SAY = "the operator of a toleration must be Exists or Equal";
    public static final String TOLERATION_EFFECTS =
            "self.all(t, !has(t.effect) || t.effect in ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'])";
    public static final String TOLERATION_EFFECTS_SAY =
            "the effect of a toleration must be NoSchedule, PreferNoSchedule or NoExecute; empty for all";

    private Rules() {}
}
