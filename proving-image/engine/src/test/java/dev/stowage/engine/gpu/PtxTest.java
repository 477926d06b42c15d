package dev.stowage.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PtxTest {
    @ParameterizedTest
    @EnumSource
    void thePtxIsMadeFromThisSource(Ptx ptx) throws IOException, NoSuchAlgorithmException {
        String name = ptx.name().toLowerCase(Locale.ROOT);
        byte[] source = Files.readAllBytes(HostBuild.KERNELS.resolve(name + ".cu"));
        assertThat(new String(ptx.bytes(), StandardCharsets.UTF_8).lines())
                .as("run make kernels")
                .contains("// source sha256 "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(source)))
                .contains(".version 7.0", ".target sm_75");
    }
}
