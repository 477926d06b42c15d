package dev.stowage.lotus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses LOTUS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stowage.lotus");

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
                        "dev.stowage.operator..")
                .check(LOTUS);
    }

    @Test
    void theArithmeticOfWindowsKnowsNoClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.stowage.lotus.window..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.stowage.lotus.api..", "java.net..", "com.fasterxml.jackson..")
                .check(LOTUS);
    }

    @Test
    void wireAndModelKnowNoConnection() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.stowage.lotus.api.wire..", "dev.stowage.lotus.api.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.stowage.lotus.api", "java.net..")
                .check(LOTUS);
    }

    @Test
    void noClockIsReadThatATestCannotMove() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(LOTUS);
    }
}
