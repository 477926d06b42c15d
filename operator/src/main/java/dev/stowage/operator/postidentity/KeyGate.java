package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.object.KeyFile;
import dev.stowage.operator.postidentity.step.GenerateKey;

/** Is there a good key, and is it the one that the identity began with? */
final class KeyGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "KeyReady";
    }

    @Override
    public Decision<Records> decide(PostIdentityLook c) {
        String secret = c.spec().secretName();
        return switch (c.facts().key()) {
            case KeyFact.Present present -> present(c, present);
            case KeyFact.NoSecret n -> noSecret(c);
            case KeyFact.NoEntry n ->
                no(
                        PostIdentityReason.KEY_MALFORMED,
                        "Secret %s has no entry %s: put the key there, 128 hex digits"
                                .formatted(secret, KeyFile.ENTRY));
            case KeyFact.Malformed m ->
                no(
                        PostIdentityReason.KEY_MALFORMED,
                        "Secret %s, entry %s: not a valid private key: %s"
                                .formatted(secret, KeyFile.ENTRY, m.problem()));
            case KeyFact.Forbidden f ->
                no(
                        PostIdentityReason.SECRET_FORBIDDEN,
                        "The operator may not read Secret %s: list this namespace in the chart's watchNamespaces"
                                .formatted(secret));
            case KeyFact.Unknown u ->
                Decision.closed(Verdict.unknown(
                        condition(),
                        CommonReason.NOT_REACHABLE,
                        "Secret %s cannot be read: %s".formatted(secret, u.problem())));
        };
    }

    private Decision<Records> present(PostIdentityLook c, KeyFact.Present present) {
        String known = c.records().nodeId();
        if (known != null && !known.equals(present.nodeId())) {
            return no(
                    PostIdentityReason.KEY_CHANGED,
                    "Secret %s holds the key of node ID %s, but the data was made for node ID %s: put the right key back"
                            .formatted(c.spec().secretName(), present.nodeId(), known));
        }
        boolean generated = present.attempt() != null
                && present.attempt().equals(c.records().keyAttempt());
        Verdict verdict = Verdict.yes(
                condition(),
                generated ? PostIdentityReason.KEY_GENERATED : PostIdentityReason.KEY_IMPORTED,
                generated
                        ? "The key was generated into Secret %s: back it up, nobody can make it again"
                                .formatted(c.spec().secretName())
                        : "The key in Secret %s is in use".formatted(c.spec().secretName()));
        return Decision.open(verdict, c.records().withNodeId(present.nodeId()));
    }

    private Decision<Records> noSecret(PostIdentityLook c) {
        Records r = c.records();
        String secret = c.spec().secretName();
        if (r.nodeId() != null) {
            return no(
                    PostIdentityReason.KEY_LOST,
                    "Secret %s with the key of node ID %s is gone: restore it from a backup, no other key fits the data"
                            .formatted(secret, r.nodeId()));
        }
        if (!c.spec().generateKey()) {
            return no(
                    PostIdentityReason.SECRET_NOT_FOUND,
                    "Secret %s does not exist: create it with entry %s, or set spec.key.generate: true"
                            .formatted(secret, KeyFile.ENTRY));
        }
        Verdict making = Verdict.no(
                condition(),
                PostIdentityReason.GENERATING_KEY,
                "A key is being generated into Secret %s".formatted(secret));
        // The attempt stands in status before a key exists: after a crash a Secret with this id is known as ours.
        return r.keyAttempt() == null
                ? Decision.recording(making, r.withKeyAttempt(c.attempt()))
                : Decision.closed(making, new GenerateKey(secret, r.keyAttempt()));
    }

    private Decision<Records> no(Reason reason, String message) {
        return Decision.closed(Verdict.no(condition(), reason, message));
    }
}
