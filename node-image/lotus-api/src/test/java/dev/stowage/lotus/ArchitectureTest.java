package dev.stowage.lotus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.stowage.windows.Borders;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses LOTUS = Borders.classesOf("dev.stowage.lotus");

    @Test
    void whatANetworkIsKnowsNothingOfKubernetes() {
        Borders.noKubernetes().check(LOTUS);
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
