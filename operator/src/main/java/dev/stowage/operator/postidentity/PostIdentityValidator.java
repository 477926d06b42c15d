package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import java.util.ArrayList;
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
    private static final Pattern SECRET_NAME = Pattern.compile("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$");
    private static final Pattern HEX_32 = Pattern.compile("^[0-9a-f]{64}$");
    private static final Pattern VOLUME_NAME = Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
    private static final Pattern SIZE = Pattern.compile("^[1-9][0-9]*(\\.[0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$");
    private static final Pattern PERCENT = Pattern.compile("^(100|[0-9]{1,2}(\\.[0-9]{1,4})?)$");
    private static final long MOST_FILES = 1048576;
    private static final int LONGEST_NAME = 40;

    private final List<String> violations = new ArrayList<>();

    private PostIdentityValidator() {}

    /** What is wrong with a spec, each with its field and what to do; empty if nothing is. */
    static List<String> violations(String name, @Nullable PostIdentitySpec spec) {
        PostIdentityValidator v = new PostIdentityValidator();
        v.check(name.length() <= LONGEST_NAME, "metadata.name: must have at most 40 characters");
        if (spec == null) {
            v.violations.add("spec: is missing");
            return v.violations;
        }
        v.key(spec);
        v.identity(spec);
        v.data(spec.data());
        v.initialization(spec.initialization());
        v.rest(spec);
        if (v.violations.isEmpty()) {
            v.files(EffectiveSpec.of(spec));
        }
        return List.copyOf(v.violations);
    }

    private void key(PostIdentitySpec spec) {
        String secret = spec.key() == null ? null : spec.key().secretName();
        check(
                secret != null
                        && secret.length() <= 253
                        && SECRET_NAME.matcher(secret).matches(),
                "spec.key.secretName: must be the name of a Secret");
    }

    private void identity(PostIdentitySpec spec) {
        check(
                spec.commitmentAtxId() != null
                        && HEX_32.matcher(spec.commitmentAtxId()).matches(),
                "spec.commitmentAtxId: must be 64 lower-case hex digits");
        check(spec.numUnits() != null && within(spec.numUnits(), 1, 1048576), "spec.numUnits: must be 1 to 1048576");
        check(within(spec.labelsPerUnit(), 64, 4294967296L), "spec.labelsPerUnit: must be 64 to 4294967296");
        check(
                within(spec.scryptN(), 2, 1048576) && powerOfTwo(spec.scryptN()),
                "spec.scryptN: must be a power of two from 2 to 1048576");
    }

    private void data(@Nullable PostData data) {
        if (data == null) {
            violations.add("spec.data: is missing");
            return;
        }
        Long size = data.maxFileSize();
        check(
                within(size, 1024, 1099511627776L) && (size == null || size % 128 == 0),
                "spec.data.maxFileSize: must be a multiple of 128 from 1024 to 1099511627776");
        List<DataVolume> volumes = data.volumes();
        if (volumes == null || volumes.isEmpty() || volumes.size() > 16) {
            violations.add("spec.data.volumes: must have 1 to 16 entries");
            return;
        }
        Set<String> names = new HashSet<>();
        for (DataVolume v : volumes) {
            volume(v);
            check(
                    names.add(String.valueOf(v.name())),
                    "spec.data.volumes: the name " + v.name() + " stands there twice");
            check(volumes.size() == 1 || v.size() != null, "spec.data.volumes: with several volumes each needs a size");
        }
    }

    private void volume(DataVolume v) {
        check(
                v.name() != null
                        && v.name().length() <= 16
                        && VOLUME_NAME.matcher(v.name()).matches(),
                "spec.data.volumes[].name: must be 1 to 16 lower-case letters, digits and dashes");
        check(
                v.size() == null
                        || (v.size().length() <= 32 && SIZE.matcher(v.size()).matches()),
                "spec.data.volumes[].size: must be a quantity like 300Gi");
        check(
                v.storageClassName() == null || v.storageClassName().length() <= 253,
                "spec.data.volumes[].storageClassName: has more than 253 characters");
    }

    private void initialization(@Nullable Initialization i) {
        if (i == null) {
            return;
        }
        check(within(i.shards(), 1, 64), "spec.initialization.shards: must be 1 to 64");
        check(within(i.parallelism(), 1, 64), "spec.initialization.parallelism: must be 1 to 64");
        check(within(i.threads(), 1, 1024), "spec.initialization.threads: must be 1 to 1024");
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
        check(wipe == null || wipe.length() <= 63, "spec.confirmWipe: has more than 63 characters");
    }

    private void files(EffectiveSpec spec) {
        check(
                spec.labels() * DataLayout.LABEL_BYTES / spec.maxFileSize() <= MOST_FILES,
                "spec.data.maxFileSize: this plan has more than 1048576 files: raise it");
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    private static boolean within(@Nullable Number value, long least, long most) {
        return value == null || (value.longValue() >= least && value.longValue() <= most);
    }

    private static boolean powerOfTwo(@Nullable Long value) {
        return value == null || Long.bitCount(value) == 1;
    }
}
