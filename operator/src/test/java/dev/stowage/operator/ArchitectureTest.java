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
import dev.stowage.crds.postidentity.PostIdentity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.stowage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CLIENTS = {
        "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..", "jakarta.."
    };

    private static final DescribedPredicate<JavaClass> DECIDES = DescribedPredicate.describe(
            "decide, build or read",
            c -> c.getPackageName().startsWith("dev.stowage.operator.postidentity")
                    && c.getSimpleName()
                            .matches(
                                    ".*(Gate|Planner|Plan|Report|Layout|Validator|Reading|Run|Runs|Job|Claim|Secret|Lease|Case|Wish|"
                                            + "Trouble|Progress|Change|Intent|Resources|Words|KeyFile|Facts|EffectiveSpec)"));

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
            .doNotHaveSimpleName("Edges")
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
            .resideInAPackage("..postidentity.object..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.fabric8.kubernetes.api..",
                    "dev.stowage.crds..",
                    "dev.stowage.operator.postidentity.object..",
                    "dev.stowage.operator.support..",
                    "org.jspecify..");
}
