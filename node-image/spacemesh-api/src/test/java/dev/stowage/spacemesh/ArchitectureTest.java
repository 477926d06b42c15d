package dev.stowage.spacemesh;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.stowage.windows.Borders;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String CLOCK = "dev.stowage.spacemesh.clock";
    private static final JavaClasses SPACEMESH = Borders.classesOf("dev.stowage.spacemesh");

    @Test
    void whatANetworkIsKnowsNothingOfKubernetes() {
        Borders.noKubernetes().check(SPACEMESH);
    }

    @Test
    void theClockIsArithmetic() {
        Borders.isArithmetic(CLOCK).check(SPACEMESH);
    }

    @Test
    void nowIsAnArgumentAndNothingIsLeftToChance() {
        Borders.nowIsAnArgument(CLOCK).check(SPACEMESH);
    }
}
