package dev.stowage.post;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.cores.CoreSet;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.remote.RemotePow;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.service.EngineSettings;
import dev.stowage.service.EngineSettings.RemoteK2pow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a proof is made with, by upstream's names. */
final class ProverOptions {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @Option(
            names = "--nonces",
            paramLabel = "N",
            defaultValue = "128",
            description =
                    "Nonces tried in a pass over the data, a multiple of 16. Of 100 passes with 64 succeed 79, with"
                            + " 128 96, with 288 nearly all; each 16 cost AES and a k2pow. Default: ${DEFAULT-VALUE}.")
    int nonces = 128;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "CPU threads; 0 is all processors of this machine or container. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Option(
            names = "--pinned-cores",
            paramLabel = "LIST",
            description = "Cores to run on, such as 0-3,8; a thread for each of them, whatever --threads says.")
    @Nullable
    String pinnedCores;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "What scans: cpu, gpu (all GPUs), gpu:N or gpu:UUID, auto (GPUs if there are any). Where one"
                    + " fails, the CPU continues. Default: ${DEFAULT-VALUE}.")
    String provider = "cpu";

    @Option(
            names = "--randomx-mode",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "fast needs 3 GiB of memory, light takes 8 times as long, auto is fast where there is memory"
                    + " for it. Default: ${DEFAULT-VALUE}.")
    RandomXMode randomxMode = RandomXMode.AUTO;

    @Option(
            names = "--remote-k2pow",
            paramLabel = "URL",
            description = "k2pow service that searches the pows instead, such as http://k2pow:3000.")
    @Nullable
    String remoteK2pow;

    @Option(
            names = "--remote-k2pow-parallelism",
            paramLabel = "N",
            defaultValue = "5",
            description = "Questions to it at once. Default: ${DEFAULT-VALUE}.")
    int remoteParallelism = 5;

    @Option(
            names = "--remote-k2pow-backoff",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description =
                    "Longest wait between two questions for the same pow, 1 to 300; while the service is not to be"
                            + " reached it doubles up to 30 s. Default: ${DEFAULT-VALUE}.")
    long remoteBackOffSeconds = 2;

    EngineSettings settings(List<DataDirectory> directories, Path state, ProofRules rules, Events events) {
        requireWholeGroups(nonces);
        if (threads < 0) {
            throw Fault.of("--threads", "is " + threads, "It must be 0 or more");
        }
        int all = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        int count = pinnedCores == null ? all : pin(pinnedCores);
        return new EngineSettings(
                directories,
                state,
                rules,
                nonces,
                count,
                AesEngine.fastest(),
                ProviderChoice.scanCards(provider, events),
                randomxMode,
                remote());
    }

    /** Pins the command's own thread, from which all that work inherit it; the number of cores. */
    private static int pin(String list) {
        CoreSet cores;
        try {
            cores = CoreSet.parse(list);
        } catch (IllegalArgumentException e) {
            throw Fault.of("--pinned-cores", e.getMessage() + " (in \"" + list + "\")", "Give a list such as 0-3,8");
        }
        List<Integer> lacking = cores.confine();
        if (!lacking.isEmpty()) {
            throw Fault.of(
                    "--pinned-cores",
                    "is " + list + ", and this process may not run on core " + lacking.getFirst(),
                    "taskset -p tells on which it may");
        }
        return cores.size();
    }

    static void requireWholeGroups(int nonces) {
        if (nonces < 16 || nonces > ProvingRequest.MOST_NONCES || nonces % 16 != 0) {
            throw Fault.of(
                    "--nonces", "is " + nonces, "It must be a multiple of 16 from 16 to " + ProvingRequest.MOST_NONCES);
        }
    }

    /** What scans, in words. */
    static String scanning(EngineSettings engine) {
        List<String> cards = engine.cards().usable().stream().map(Card::title).toList();
        return cards.isEmpty() ? "cpu" : String.join(", ", cards);
    }

    private Optional<RemoteK2pow> remote() {
        if (remoteK2pow == null) {
            return Optional.empty();
        }
        ServiceRoot service = Addresses.read(
                "--remote-k2pow", remoteK2pow, ServiceRoot::of, "Give an address such as http://k2pow:3000");
        if (remoteParallelism < 1) {
            throw Fault.of("--remote-k2pow-parallelism", "is " + remoteParallelism, "It must be 1 or more");
        }
        long most = RemotePow.LONGEST_WAIT.toSeconds();
        if (remoteBackOffSeconds < 1 || remoteBackOffSeconds > most) {
            throw Fault.of(
                    "--remote-k2pow-backoff",
                    "is " + remoteBackOffSeconds,
                    "It must be from 1 to " + most + ": a service gives up a job that nobody has asked for in "
                            + 2 * most + " s");
        }
        Duration wait = Duration.ofSeconds(remoteBackOffSeconds);
        BackOff backOff = new BackOff(wait, wait.compareTo(LONGEST_WAIT) < 0 ? LONGEST_WAIT : wait);
        return Optional.of(new RemoteK2pow(service, remoteParallelism, backOff));
    }
}
