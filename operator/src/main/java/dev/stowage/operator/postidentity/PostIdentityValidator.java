package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.crds.postidentity.Shard;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.SpecRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the CRD once more, for objects that a laxer schema let in. Pure. A property test on the real API server
 * holds both to the same verdict.
 */
final class PostIdentityValidator {
    private static final Pattern HEX_32 = Pattern.compile("^[0-9a-f]{64}$");
    private static final Pattern VOLUME_NAME = Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
    private static final Pattern PERCENT = Pattern.compile("^(100|[0-9]{1,2}(\\.[0-9]{1,4})?)$");
    private static final long MOST_FILES = 1048576;
    private static final int LONGEST_NAME = 40;

    private final SpecRules rules = new SpecRules();

    private PostIdentityValidator() {}

    /**
     * The spec to follow, with its defaults.
     *
     * @param last what was accepted last, or null
     */
    static AcceptedSpec<EffectiveSpec> accept(PostIdentity object, @Nullable PostIdentitySpec last) {
        PostIdentitySpec spec = object.getSpec();
        boolean paused = spec != null && Boolean.TRUE.equals(spec.paused());
        return AcceptedSpec.of(object, paused, last, given -> violations(object, given), EffectiveSpec::of);
    }

    /** By the rules of every object, and by what is recorded of this one. */
    private static List<String> violations(PostIdentity object, @Nullable PostIdentitySpec spec) {
        List<String> violations = violations(object.getMetadata().getName(), spec);
        return spec == null || !violations.isEmpty()
                ? violations
                : transitions(EffectiveSpec.of(spec), object.getStatus());
    }

    /** What is wrong with a spec, each with its field and what to do; empty if nothing is. */
    static List<String> violations(String name, @Nullable PostIdentitySpec spec) {
        PostIdentityValidator v = new PostIdentityValidator();
        v.rules.name(name, LONGEST_NAME);
        if (spec == null) {
            v.check(false, "spec: is missing");
            return v.rules.violations();
        }
        v.identity(spec);
        v.data(spec.data());
        v.initialization(spec.initialization());
        v.rest(spec);
        if (v.rules.violations().isEmpty()) {
            v.files(EffectiveSpec.of(spec));
        }
        return v.rules.violations();
    }

    /** What the recorded plan forbids. The API server forbids it too, if its CRD is as new as this operator. */
    private static List<String> transitions(EffectiveSpec spec, @Nullable PostIdentityStatus status) {
        if (status == null || status.plan() == null) {
            return List.of();
        }
        DataPlan plan = status.plan();
        List<DataVolume> used = plan.shards().stream()
                .map(Shard::volume)
                .distinct()
                .map(name -> spec.volumes().stream()
                        .filter(v -> v.name().equals(name))
                        .findFirst()
                        .orElse(new DataVolume(name, null, null)))
                .toList();
        return PostIdentityTransitions.violations(spec.planned(plan, used), spec, status.nodeId());
    }

    private void identity(PostIdentitySpec spec) {
        check(
                spec.key() != null && SpecRules.isObjectName(spec.key().secretName()),
                "spec.key.secretName: must be the name of a Secret");
        check(
                spec.commitmentAtxId() != null
                        && HEX_32.matcher(spec.commitmentAtxId()).matches(),
                "spec.commitmentAtxId: must be 64 lower-case hex digits");
        check(
                spec.numUnits() != null && SpecRules.isWithin(spec.numUnits(), 1, 1048576),
                "spec.numUnits: must be 1 to 1048576");
        rules.within("spec.labelsPerUnit", spec.labelsPerUnit(), 64, 4294967296L);
        check(
                SpecRules.isWithin(spec.scryptN(), 2, 1048576) && powerOfTwo(spec.scryptN()),
                "spec.scryptN: must be a power of two from 2 to 1048576");
    }

    private void data(@Nullable PostData data) {
        if (data == null) {
            check(false, "spec.data: is missing");
            return;
        }
        Long size = data.maxFileSize();
        check(
                SpecRules.isWithin(size, 1024, 1099511627776L) && (size == null || size % 128 == 0),
                "spec.data.maxFileSize: must be a multiple of 128 from 1024 to 1099511627776");
        List<DataVolume> volumes = data.volumes();
        if (volumes == null || volumes.isEmpty() || volumes.size() > 16) {
            check(false, "spec.data.volumes: must have 1 to 16 entries");
            return;
        }
        Set<String> names = new HashSet<>();
        for (DataVolume v : volumes) {
            if (v == null) {
                check(false, "spec.data.volumes: has an empty entry");
                return;
            }
            volume(v);
            check(names.add(String.valueOf(v.name())), "spec.data.volumes: two volumes have the name " + v.name());
            check(volumes.size() == 1 || v.size() != null, "spec.data.volumes: with several volumes each needs a size");
        }
    }

    private void volume(DataVolume v) {
        check(
                v.name() != null
                        && v.name().length() <= 16
                        && VOLUME_NAME.matcher(v.name()).matches(),
                "spec.data.volumes[].name: must be 1 to 16 lower-case letters, digits and dashes");
        rules.size("spec.data.volumes[].size", v.size());
        rules.optionalName("spec.data.volumes[].storageClassName", v.storageClassName(), "a class");
    }

    private void initialization(@Nullable Initialization i) {
        if (i == null) {
            return;
        }
        rules.within("spec.initialization.shards", i.shards(), 1, 64);
        rules.within("spec.initialization.parallelism", i.parallelism(), 1, 64);
        rules.within("spec.initialization.threads", i.threads(), 1, 1024);
        rules.image("spec.initialization.image", i.image());
        rules.optionalName("spec.initialization.priorityClassName", i.priorityClassName(), "a class");
        rules.resources("spec.initialization.resources", i.resources());
        rules.nodeSelector("spec.initialization.nodeSelector", i.nodeSelector());
        rules.tolerations("spec.initialization.tolerations", i.tolerations());
    }

    private void rest(PostIdentitySpec spec) {
        String percent =
                spec.verification() == null ? null : spec.verification().fractionPercent();
        check(
                percent == null || PERCENT.matcher(percent).matches(),
                "spec.verification.fractionPercent: must be 0 to 100 with up to four decimals");
        String wipe = spec.confirmWipe();
        check(
                wipe == null || wipe.isEmpty() || spec.deletionPolicy() == DeletionPolicy.DELETE,
                "spec.confirmWipe: only has a meaning with deletionPolicy: Delete");
        check(wipe == null || SpecRules.length(wipe) <= 63, "spec.confirmWipe: has more than 63 characters");
    }

    private void files(EffectiveSpec spec) {
        check(
                spec.labels() * DataLayout.LABEL_BYTES / spec.maxFileSize() <= MOST_FILES,
                "spec.data.maxFileSize: this plan has more than 1048576 files: raise it");
    }

    private void check(boolean holds, String violation) {
        rules.check(holds, violation);
    }

    private static boolean powerOfTwo(@Nullable Long value) {
        return value == null || Long.bitCount(value) == 1;
    }
}
