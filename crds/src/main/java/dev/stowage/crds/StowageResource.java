package dev.stowage.crds;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of one of our kinds. A spec or a status that does not fit its type is noted here instead of thrown: one such object
 * must not stop the care for all others ({@link LenientReader}).
 */
public abstract class StowageResource<S, T extends ConditionedStatus<T>> extends CustomResource<S, T>
        implements Namespaced, LenientReader.Holder {
    private static final long serialVersionUID = 1L;
    private static final String NOTE = "unreadable";

    @JsonIgnore
    private transient @Nullable String unreadable;

    /** Why a part could not be read, with its path, or null if all could. */
    public @Nullable String unreadable() {
        return unreadable;
    }

    @Override
    @JsonDeserialize(using = LenientReader.class)
    public void setSpec(S spec) {
        super.setSpec(spec);
    }

    @Override
    @JsonDeserialize(using = LenientReader.class)
    public void setStatus(T status) {
        super.setStatus(status);
    }

    @Override
    public void problem(String message) {
        unreadable = message;
    }

    /** The operator SDK copies objects by way of JSON; the note must survive that. It is no part of the schema. */
    @JsonAnyGetter
    Map<String, String> notes() {
        return unreadable == null ? Map.of() : Map.of(NOTE, unreadable);
    }

    @JsonAnySetter
    void note(String name, Object value) {
        if (name.equals(NOTE)) {
            unreadable = value.toString();
        }
    }
}
