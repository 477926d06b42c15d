package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;

/** Is there a good key, and is it the one that the identity began with? */
final class KeyGate implements Gate {
    @Override
    public String condition() {
        return "KeyReady";
    }

    @Override
    public Result decide(Case c) {
        String secret = c.spec().secretName();
        return switch (c.facts().key()) {
            case KeyFact.Present present -> present(c, present);
            case KeyFact.NoSecret n -> noSecret(c);
            case KeyFact.NoEntry n ->
                no(
                        c,
                        Reason.KEY_MALFORMED,
                        "Secret %s has no entry %s: put the key there, 128 hex digits"
                                .formatted(secret, KeyFile.ENTRY));
            case KeyFact.Malformed m ->
                no(
                        c,
                        Reason.KEY_MALFORMED,
                        "entry %s of Secret %s cannot be used as a key: %s"
                                .formatted(KeyFile.ENTRY, secret, m.problem()));
            case KeyFact.Forbidden f ->
                no(
                        c,
                        Reason.SECRET_FORBIDDEN,
                        "the operator may not read Secret %s: list this namespace in the chart's watchNamespaces"
                                .formatted(secret));
            case KeyFact.Unknown u ->
                Result.of(
                        c,
                        Verdict.unknown(
                                condition(),
                                Reason.NOT_REACHABLE,
                                "Secret %s could not be read: %s".formatted(secret, u.problem())));
        };
    }

    private Result present(Case c, KeyFact.Present present) {
        String known = c.records().nodeId();
        if (known != null && !known.equals(present.nodeId())) {
            return no(
                    c,
                    Reason.KEY_CHANGED,
                    "Secret %s now holds the key of %s, but this identity's data is made for %s: put the right key back"
                            .formatted(c.spec().secretName(), present.nodeId(), known));
        }
        boolean generated = present.attempt() != null
                && present.attempt().equals(c.records().keyAttempt());
        Verdict verdict = Verdict.yes(
                condition(),
                generated ? Reason.KEY_GENERATED : Reason.KEY_IMPORTED,
                generated
                        ? "a key was generated into Secret %s: back it up, nobody can make it again"
                                .formatted(c.spec().secretName())
                        : "the key in Secret %s is in use".formatted(c.spec().secretName()));
        return new Result(verdict, List.of(), c.records().withNodeId(present.nodeId()));
    }

    private Result noSecret(Case c) {
        Records r = c.records();
        String secret = c.spec().secretName();
        if (r.nodeId() != null) {
            return no(
                    c,
                    Reason.KEY_LOST,
                    "Secret %s with the key of %s is gone: restore it from a backup; no other key fits the data"
                            .formatted(secret, r.nodeId()));
        }
        if (!c.spec().generateKey()) {
            return no(
                    c,
                    Reason.SECRET_NOT_FOUND,
                    "Secret %s does not exist: create it with entry %s, or set spec.key.generate: true"
                            .formatted(secret, KeyFile.ENTRY));
        }
        Verdict making = Verdict.no(
                condition(), Reason.GENERATING_KEY, "a new key is being generated into Secret %s".formatted(secret));
        // The attempt stands in status before a key exists: after a crash a Secret with this id is known as ours.
        return r.keyAttempt() == null
                ? new Result(making, List.of(), r.withKeyAttempt(c.attempt()))
                : new Result(making, List.of(new Step.GenerateKey(secret, r.keyAttempt())), r);
    }

    private Result no(Case c, Reason reason, String message) {
        return Result.of(c, Verdict.no(condition(), reason, message));
    }
}
