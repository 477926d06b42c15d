package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import jakarta.enterprise.context.ApplicationScoped;

/** What every kind stands on. */
@ApplicationScoped
public class Spine {
    private final Rounds rounds;
    private final Children children;
    private final SpecRevisions revisions;
    private final Steps steps;

    Spine(Rounds rounds, Children children, SpecRevisions revisions, Steps steps) {
        this.rounds = rounds;
        this.children = children;
        this.revisions = revisions;
        this.steps = steps;
    }

    /** The care for a kind. {@code own} carries out the steps that only it has. */
    public <P extends StowageResource<C, S>, C, S extends ConditionedStatus<S>, R> Care<P, C, S, R> care(
            Kind<P, S> kind, Class<C> spec, Care.Eyes<P, C, S, R> eyes, Steps.Own own) {
        return new Care<>(this, kind, spec, eyes, own);
    }

    /** The care for a kind without steps of its own. */
    public <P extends StowageResource<C, S>, C, S extends ConditionedStatus<S>, R> Care<P, C, S, R> care(
            Kind<P, S> kind, Class<C> spec, Care.Eyes<P, C, S, R> eyes) {
        return care(kind, spec, eyes, Steps.Own.NONE);
    }

    Rounds rounds() {
        return rounds;
    }

    Children children() {
        return children;
    }

    SpecRevisions revisions() {
        return revisions;
    }

    Steps steps() {
        return steps;
    }
}
