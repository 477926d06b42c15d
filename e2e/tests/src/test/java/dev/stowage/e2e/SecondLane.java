package dev.stowage.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Classes that mostly wait. They run beside the others, but only one of them at a time, in the order of {@link Lanes}: two
 * cores bear two classes.
 *
 * <p>Not a {@code @ResourceLock}, which would also put the tests within such a class one after the other. A class in
 * this lane has no {@code @Execution} of its own: it would wait for its turn in the other lane, and hold that up.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SecondLane.Turn.class)
public @interface SecondLane {
    /** Waits until those before it are done. */
    final class Turn implements BeforeAllCallback, AfterAllCallback {
        private static final Queue QUEUE = new Queue();

        /** These take their turns in this order. */
        static void order(List<Class<?>> classes) {
            QUEUE.take(classes);
        }

        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            // So that the pool, one of whose threads waits here, has as many for the tests as before.
            ForkJoinPool.managedBlock(new Place(context.getRequiredTestClass()));
        }

        @Override
        public void afterAll(ExtensionContext context) {
            QUEUE.leave(context.getRequiredTestClass());
        }
    }

    /** A class's place in the lane. */
    record Place(Class<?> of) implements ForkJoinPool.ManagedBlocker {
        @Override
        public boolean block() throws InterruptedException {
            Turn.QUEUE.awaitTurn(of);
            return true;
        }

        @Override
        public boolean isReleasable() {
            return Turn.QUEUE.isTurn(of);
        }
    }
}
