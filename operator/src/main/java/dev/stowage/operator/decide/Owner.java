package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The object of ours that others are made for. What is made for it bears its kind and its name as labels, and both
 * count: two kinds may have objects of one name.
 *
 * @param kind for example PostIdentity
 * @param uid tells it from a later object of the same name
 */
public record Owner(String kind, String namespace, String name, String uid) {
    private static final String API_VERSION = "stowage.dev/v1alpha1";

    public static Owner of(HasMetadata object) {
        return new Owner(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }

    /** The name of what is made for this object and called so. */
    public String child(String called) {
        return name + "-" + called;
    }

    /** The labels of what is made for this object. */
    public Map<String, String> labels(String component) {
        Map<String, String> labels = new TreeMap<>(selector());
        labels.put(Labels.COMPONENT, component);
        return labels;
    }

    /** The labels by which all that was made for this object is found. */
    public Map<String, String> selector() {
        return Map.of(Labels.MANAGED_BY, Labels.STOWAGE, Labels.KIND, kind, Labels.NAME, name);
    }

    /** Whether {@code thing} was made for this object or for an earlier one of its kind and name, as its labels say. */
    public boolean made(HasMetadata thing) {
        Map<String, String> labels = thing.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(selector().entrySet());
    }

    /** Whether {@code thing} was made for this very object and goes with it. */
    public boolean controls(HasMetadata thing) {
        List<OwnerReference> owners = thing.getMetadata().getOwnerReferences();
        return owners != null && owners.stream().anyMatch(o -> Objects.equals(o.getUid(), uid));
    }

    /** With it {@code thing} is deleted after this object. */
    public OwnerReference reference() {
        return new OwnerReferenceBuilder()
                .withApiVersion(API_VERSION)
                .withKind(kind)
                .withName(name)
                .withUid(uid)
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
