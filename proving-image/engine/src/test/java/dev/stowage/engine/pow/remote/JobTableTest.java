package dev.stowage.engine.pow.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.Requests;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobTableTest {
    private static final PowRequest A = Requests.easy(0);
    private static final PowRequest B = Requests.easy(1);
    private static final PowRequest C = Requests.easy(2);
    private static final JobState PENDING = new JobState.Pending();

    private long now;
    private final JobTable jobs = new JobTable(2, 2, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void theQueueLosesWhatNobodyAsksForAndLetsOthersIn() throws InterruptedException {
        jobs.ask(A);
        jobs.ask(B);
        assertThat(jobs.ask(C)).isEqualTo(new JobState.Busy());
        pass(Duration.ofMinutes(9));
        jobs.ask(B);
        assertThat(jobs.ask(C)).isEqualTo(new JobState.Busy());
        pass(Duration.ofMinutes(2));

        assertThat(jobs.ask(C)).isEqualTo(PENDING);
        assertThat(jobs.take()).isEqualTo(B);
        assertThat(jobs.ask(A)).isEqualTo(PENDING);
        assertThat(jobs.take()).isEqualTo(C);
        assertThat(jobs.take()).isEqualTo(A);
    }

    @Test
    void whatNobodyAskedForMeanwhileIsNotTaken() throws InterruptedException {
        jobs.ask(A);
        pass(Duration.ofMinutes(9));
        jobs.ask(B);
        pass(Duration.ofMinutes(2));

        assertThat(jobs.take()).isEqualTo(B);
    }

    @Test
    void theOneAtWorkIsWantedAsLongAsItIsAskedFor() throws InterruptedException {
        jobs.ask(A);
        jobs.take();
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(9));
            assertThat(jobs.isUnwanted(A)).isFalse();
            assertThat(jobs.ask(A)).isEqualTo(PENDING);
        }
        pass(Duration.ofMinutes(11));
        assertThat(jobs.isUnwanted(A)).isTrue();
        jobs.giveUp(A);

        assertThat(jobs.ask(B)).isEqualTo(PENDING);
        assertThat(jobs.ask(A)).isEqualTo(PENDING);
        assertThat(jobs.take()).isEqualTo(B);
        assertThat(jobs.take()).isEqualTo(A);
    }

    @Test
    void whatIsAskedForWhileItStopsWaitsAgain() throws InterruptedException {
        jobs.ask(A);
        jobs.take();
        pass(Duration.ofMinutes(11));
        assertThat(jobs.isUnwanted(A)).isTrue();
        assertThat(jobs.ask(A)).isEqualTo(PENDING);
        jobs.giveUp(A);

        assertThat(jobs.take()).isEqualTo(A);
    }

    @Test
    void nothingIsWantedOfAClosedTable() {
        jobs.ask(A);
        jobs.close();

        assertThat(jobs.isUnwanted(A)).isTrue();
    }
}
