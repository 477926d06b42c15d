package dev.stowage.windows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses WINDOWS = Borders.classesOf("dev.stowage.windows");

    @Test
    void answersKnowNoNetworkAndNoKubernetes() {
        Borders.noKubernetes().check(WINDOWS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.stowage.lotus..", "dev.stowage.spacemesh..", "java.net..", "java.io..")
                .check(WINDOWS);
    }

    @Test
    void nowIsAnArgument() {
        Borders.nowIsAnArgument("dev.stowage.windows").check(WINDOWS);
    }
}
