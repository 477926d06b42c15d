package dev.stowage.lotus.window;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.stowage.windows.Borders;
import org.junit.jupiter.api.Test;

class WindowArchitectureTest {
    private static final String PACKAGE = "dev.stowage.lotus.window";
    private static final JavaClasses WINDOW = Borders.classesOf(PACKAGE);

    @Test
    void windowsAreArithmetic() {
        Borders.isArithmetic(PACKAGE).check(WINDOW);
    }

    @Test
    void nowIsAnArgument() {
        Borders.nowIsAnArgument(PACKAGE).check(WINDOW);
    }
}
