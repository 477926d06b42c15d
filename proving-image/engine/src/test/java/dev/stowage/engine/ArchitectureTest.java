package dev.stowage.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stowage.engine");

    @Test
    void theEngineKnowsNothingOfKubernetesNorOfTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..", "io.quarkus..", "io.javaoperatorsdk..", "picocli..", "dev.stowage.post..")
                .check(ENGINE);
    }

    @Test
    void theEngineReadsNoClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ENGINE);
    }

    @Test
    void plansNeedOnlyTheLayout() {
        noClasses()
                .that()
                .resideInAPackage("..plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..label..", "..init..", "com.fasterxml..")
                .check(ENGINE);
    }

    @Test
    void theWayToTheGpuCanBeExchanged() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Jcuda\\w+(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jcuda..")
                .check(ENGINE);
    }
}
