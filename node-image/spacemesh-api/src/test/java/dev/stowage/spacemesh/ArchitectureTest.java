package dev.stowage.spacemesh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SPACEMESH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stowage.spacemesh");

    @Test
    void whatANetworkIsKnowsNothingOfKubernetes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..",
                        "io.quarkus..",
                        "io.javaoperatorsdk..",
                        "jakarta..",
                        "dev.stowage.crds..",
                        "dev.stowage.engine..",
                        "dev.stowage.operator..")
                .check(SPACEMESH);
    }

    @Test
    void theClockIsArithmetic() {
        classes()
                .that()
                .resideInAPackage("dev.stowage.spacemesh.clock")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.stowage.spacemesh.clock",
                        "java.lang..",
                        "java.time..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.jspecify.annotations")
                .check(SPACEMESH);
    }

    @Test
    void nowIsAnArgumentAndNothingIsLeftToChance() {
        noClasses()
                .that()
                .resideInAPackage("dev.stowage.spacemesh.clock")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Splittable)?Random|java\\.time\\.(Clock|InstantSource)")
                .check(SPACEMESH);
    }
}
