package dev.stowage.operator;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.stowage.crds.postidentity.PostIdentity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.stowage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CLIENTS = {
        "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..", "jakarta.."
    };

    private static final Pattern ROOM = Pattern.compile("dev\\.stowage\\.operator\\.(?<room>\\w+)(\\.step)?\\b.*");
    private static final Pattern API = Pattern.compile("dev\\.stowage\\.crds\\.(?<kind>\\w+)");
    private static final Set<String> SHARED = Set.of("decide", "support");

    /** In a kind's package that is everything but what observes, reconciles or carries out steps. */
    private static final DescribedPredicate<JavaClass> DECIDES =
            DescribedPredicate.describe("decide, build or read", c -> {
                JavaClass outer = c.getEnclosingClass().orElse(c);
                return room(c).equals("decide")
                        || (isKind(c)
                                && !c.getPackageName().endsWith(".step")
                                && !outer.getSimpleName().matches(".*(Reconciler|Observer)"));
            });

    private static String room(JavaClass c) {
        Matcher name = ROOM.matcher(c.getPackageName());
        return name.matches() ? name.group("room") : "";
    }

    private static boolean isKind(JavaClass c) {
        return !room(c).isEmpty() && !SHARED.contains(room(c));
    }

    /** General rooms below, kinds beside each other above. */
    @ArchTest
    static final ArchRule theSharedRoomsKnowNoKind = noClasses()
            .that()
            .resideInAnyPackage("dev.stowage.operator.decide..", "dev.stowage.operator.support..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are a kind's", c -> isKind(c) || c.getPackageName().matches("dev\\.stowage\\.crds\\..+")));

    @ArchTest
    static final ArchRule decisionsKnowNothingThatTouchesTheCluster =
            noClasses().that(DECIDES).should().dependOnClassesThat().resideInAPackage("dev.stowage.operator.support..");

    @ArchTest
    static final ArchRule noKindKnowsAnother = SlicesRuleDefinition.slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass c) {
                    Matcher api = API.matcher(c.getPackageName());
                    if (api.matches()) {
                        return SliceIdentifier.of(api.group("kind"));
                    }
                    return isKind(c) ? SliceIdentifier.of(room(c)) : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "kinds";
                }
            })
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noRoomsStandInACircle = SlicesRuleDefinition.slices()
            .matching("dev.stowage.operator.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule decisionsKnowNoClientAndNoFramework = noClasses()
            .that(DECIDES)
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are a client's or a framework's, but for the type of the object itself",
                    (JavaClass c) ->
                            JavaClass.Predicates.resideInAnyPackage(CLIENTS).test(c)
                                    && !c.getFullName().equals("io.fabric8.kubernetes.client.CustomResource")));

    @ArchTest
    static final ArchRule decisionsKnowNoClock = noClasses()
            .that(DECIDES)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule timeAndChanceEnterAtTheEdges = noClasses()
            .that()
            .doNotHaveSimpleName("SystemSources")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule onlyTheStatusWriterWritesStatus = noClasses()
            .that()
            .doNotHaveSimpleName("StatusWriter")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("ResourceOperations")
            .orShould()
            .callMethodWhere(target(nameMatching("(patch|update|replace|edit)Status|subresource")));

    /** The frameworks have many ways to write a status; the rule must see each. */
    @ParameterizedTest
    @ValueSource(classes = {Patches.class, Fails.class, Updates.class})
    void aStatusThatIsWrittenElsewhereIsSeen(Class<?> elsewhere) {
        JavaClasses classes = new ClassFileImporter().importClasses(elsewhere);

        assertThat(onlyTheStatusWriterWritesStatus.evaluate(classes).hasViolation())
                .isTrue();
    }

    private static final class Patches implements UnaryOperator<PostIdentity> {
        @Override
        public PostIdentity apply(PostIdentity object) {
            return UpdateControl.patchStatus(object).getResource().orElseThrow();
        }
    }

    private static final class Fails implements UnaryOperator<PostIdentity> {
        @Override
        public PostIdentity apply(PostIdentity object) {
            return ErrorStatusUpdateControl.patchStatus(object).getResource().orElseThrow();
        }
    }

    private static final class Updates implements BiFunction<KubernetesClient, PostIdentity, PostIdentity> {
        @Override
        public PostIdentity apply(KubernetesClient client, PostIdentity object) {
            return client.resource(object).updateStatus();
        }
    }

    @ArchTest
    static final ArchRule onlyTheEventRecorderMakesEvents = noClasses()
            .that()
            .doNotHaveSimpleName("EventRecorder")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.EventBuilder");

    @ArchTest
    static final ArchRule theApiKnowsNoClient = noClasses()
            .that()
            .resideInAPackage("dev.stowage.crds..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javaoperatorsdk..", "io.quarkus..", "dev.stowage.operator..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule buildersArePure = classes()
            .that()
            .resideInAPackage("..object..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.fabric8.kubernetes.api..",
                    "dev.stowage.crds..",
                    "..object..",
                    "dev.stowage.operator.decide..",
                    "dev.stowage.key..",
                    "org.bouncycastle..",
                    "org.jspecify..");
}
