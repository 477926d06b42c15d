package dev.stowage.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Classes that mostly wait. They run beside the others, but only one of them at a time: two cores bear two classes.
 *
 * <p>Not a {@code @ResourceLock}, which would also put the tests within such a class one after the other. A class in
 * this lane has no {@code @Execution} of its own: it would wait for its turn in the other lane, and hold that up.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SecondLane.Turn.class)
public @interface SecondLane {
    /** Waits until no other class is in the lane. */
    final class Turn implements BeforeAllCallback, AfterAllCallback {
        private static final Semaphore LANE = new Semaphore(1, true);

        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            // So that the pool, one of whose threads waits here, has as many for the tests as before.
            ForkJoinPool.managedBlock(new Place());
        }

        @Override
        public void afterAll(ExtensionContext context) {
            LANE.release();
        }
    }

    /** The one place in the lane. */
    final class Place implements ForkJoinPool.ManagedBlocker {
        private boolean taken;

        @Override
        public boolean block() throws InterruptedException {
            if (!taken) {
                Turn.LANE.acquire();
                taken = true;
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            // Those that came first go first.
            taken = taken || (!Turn.LANE.hasQueuedThreads() && Turn.LANE.tryAcquire());
            return taken;
        }
    }
}
