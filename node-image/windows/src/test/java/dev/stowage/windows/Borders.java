package dev.stowage.windows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The borders of whatever says when a process may be stopped. */
public final class Borders {
    private Borders() {}

    /** The classes of a package and of those in it, without their tests. */
    public static JavaClasses classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packageName);
    }

    /** What a network is, is the same without Kubernetes. */
    public static ArchRule noKubernetes() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..",
                        "io.quarkus..",
                        "io.javaoperatorsdk..",
                        "jakarta..",
                        "dev.stowage.crds..",
                        "dev.stowage.engine..",
                        "dev.stowage.operator..");
    }

    /** A package that reckons, and neither reads nor waits. */
    public static ArchRule isArithmetic(String packageName) {
        return classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        packageName,
                        "dev.stowage.windows",
                        "java.lang..",
                        "java.time",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.jspecify.annotations");
    }

    /** A package to which the time is told, and in which nothing is left to chance. */
    public static ArchRule nowIsAnArgument(String packageName) {
        return noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Splittable)?Random|java\\.time\\.(Clock|InstantSource)");
    }
}
