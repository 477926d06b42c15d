package dev.stowage.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PtxTest {
    @Test
    void thePtxIsMadeFromThisSource() throws IOException, NoSuchAlgorithmException {
        byte[] source = Files.readAllBytes(HostBuild.KERNELS.resolve("label.cu"));
        assertThat(new String(LabelKernels.ptx(), StandardCharsets.UTF_8).lines())
                .as("run make kernels")
                .contains("// source sha256 "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(source)))
                .contains(".version 7.0", ".target sm_75");
    }
}
