package dev.stowage.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.stowage.service");

    @Test
    void theServiceKnowsNothingOfKubernetesNorOfTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..", "io.quarkus..", "io.javaoperatorsdk..", "picocli..", "dev.stowage.post..")
                .check(SERVICE);
    }

    @Test
    void theServiceReadsNoClockThatATestCannotMove() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(SERVICE);
    }

    @Test
    void onlyTheStreamAndItsAnswersKnowTheWire() {
        noClasses()
                .that()
                .resideInAPackage("dev.stowage.service")
                .and()
                .haveNameNotMatching(".*\\.(Node|WireAnswers)[^.]*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "dev.stowage.service.wire..")
                .check(SERVICE);
    }

    @Test
    void theEngineOpensTheUsersFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Files.class,
                        FileChannel.class,
                        RandomAccessFile.class,
                        FileInputStream.class,
                        FileOutputStream.class)
                .check(SERVICE);
    }
}
