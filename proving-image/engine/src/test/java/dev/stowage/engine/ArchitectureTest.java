package dev.stowage.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

    /** Java's own ways wait at a FIFO, and tell causes by sentences. */
    @Test
    void onlyOnePlaceOpensTheUsersFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine.file..")
                // The machine's own files, in which nothing of the user's is.
                .and()
                .haveNameNotMatching(".*\\.(MemoryFiles|RandomXCandidate)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Files.class,
                        FileChannel.class,
                        AsynchronousFileChannel.class,
                        RandomAccessFile.class,
                        FileInputStream.class,
                        FileOutputStream.class,
                        FileReader.class,
                        FileWriter.class)
                .check(ENGINE);
    }

    /** The C library's words are the user's language, and Java's change with each version. */
    @Test
    void noCauseIsKnownByASentence() {
        noClasses()
                .that()
                .resideInAnyPackage("..file..", "..store..", "..init..", "..handover..", "..repair..", "..verify..")
                .should()
                .callMethod(String.class, "contains", CharSequence.class)
                .orShould()
                .callMethod(java.nio.file.FileSystemException.class, "getReason")
                .check(ENGINE);
    }
}
