package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.file.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each system call of each command that touches data fails, for each of these reasons, in a real process: it ends with
 * a cause, a file and an exit code, or does without; and the same command, when nothing fails any more, comes to what an
 * undisturbed one does. In every build some calls of the quick commands fail once; all of it runs with
 * {@code -Dstowage.soak=true}, and with {@code -Dstowage.soak.command=prove} only what that command does. The table is
 * written to the file that {@code stowage.soak.report} names.
 */
class FaultTableTest {
    private static final List<Errno> ERRORS = List.of(
            Errno.EIO,
            Errno.ENOSPC,
            Errno.EDQUOT,
            Errno.EROFS,
            Errno.EACCES,
            Errno.EMFILE,
            Errno.ESTALE,
            Errno.ENOMEM,
            Errno.EINVAL);

    /** Where it is not {@code init}, in every build: what reads and writes labels and records. */
    private static final List<String> QUICK = List.of("openat", "pread64", "pwrite64", "fsync", "rename");

    private static final boolean SOAK = Boolean.getBoolean("stowage.soak");
    /** The only command to look at; empty for all. */
    private static final String ONLY = System.getProperty("stowage.soak.command", "");

    @TempDir
    Path temp = Path.of("");

    private final Map<FaultyCommand, SortedMap<String, String>> undisturbed = new LinkedHashMap<>();
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();

    /** A run, and the exit status that it had; empty if it never came to the call that was to fail. */
    private record Cell(FaultyCommand command, FailingCall call, String status) {}

    @Test
    void noFailingCallIsUnexpectedAndNothingIsLost() throws Exception {
        List<Callable<Cell>> runs = new ArrayList<>();
        for (FaultyCommand command : FaultyCommand.values()) {
            if (ONLY.isEmpty() ? SOAK || command.quick : command.title.equals(ONLY)) {
                runs.addAll(runs(command));
            }
        }
        List<Cell> cells = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Cell> cell : workers.invokeAll(runs)) {
                cells.add(cell.get());
            }
        }
        String table = table(cells);
        System.out.println(table);
        String report = System.getProperty("stowage.soak.report");
        if (report != null) {
            Files.writeString(Path.of(report), table);
        }
        assertThat(wrong).isEmpty();
        assertThat(cells.stream().filter(cell -> !cell.status().isEmpty())).hasSizeGreaterThan(ONLY.isEmpty() ? 20 : 0);
    }

    /** The lock holds without the name of who has it, and drives that are full of labels are proven as well. */
    @Test
    void aDriveWithoutRoomForANameIsLockedAndProven() throws IOException, InterruptedException {
        Path root = prepared(FaultyCommand.PROVE, "full");
        Path lock = root.resolve("data/.stowage/proving.lock");
        FailingCall.Ended ended = new FailingCall("pwrite64", 1, false, Errno.ENOSPC)
                .run(lock, temp.resolve("full"), FaultyCommand.PROVE.arguments(root));
        assertThat(ended.wasHit()).isTrue();
        assertThat(ended.process().status()).as(ended.process().out()).isZero();
        assertThat(lock).isEmptyFile();
    }

    /** What an undisturbed run calls, each to fail in turn. */
    private List<Callable<Cell>> runs(FaultyCommand command) throws Exception {
        Path root = prepared(command, "undisturbed");
        FailingCall.Ended ended =
                FailingCall.NONE.run(root, temp.resolve(command + "-undisturbed"), command.arguments(root));
        assertThat(ended.process().status())
                .as(command + ": " + ended.process())
                .isZero();
        undisturbed.put(command, FaultyCommand.published(root));
        SortedMap<String, Long> counts = ended.calls().stream()
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        List<Callable<Cell>> runs = new ArrayList<>();
        for (Map.Entry<String, Long> call : counts.entrySet()) {
            int last = Math.toIntExact(call.getValue());
            for (FailingCall fault : SOAK ? all(call.getKey(), last) : one(command, call.getKey(), last, runs.size())) {
                int number = runs.size();
                runs.add(() -> run(command, fault, number));
            }
        }
        return runs;
    }

    /** Every second, and every failing read, is of a broken drive; the others in turn. */
    private static List<FailingCall> one(FaultyCommand command, String name, int last, int turn) {
        if (ONLY.isEmpty() && command != FaultyCommand.INIT && !QUICK.contains(name)) {
            return List.of();
        }
        Errno errno =
                turn % 2 == 0 || name.equals("pread64") ? Errno.EIO : ERRORS.get(1 + turn / 2 % (ERRORS.size() - 1));
        return List.of(new FailingCall(name, (last + 1) / 2, false, errno));
    }

    private static List<FailingCall> all(String name, int last) {
        return ERRORS.stream()
                .flatMap(errno -> Stream.of(
                        new FailingCall(name, 1, false, errno),
                        new FailingCall(name, (last + 1) / 2, false, errno),
                        new FailingCall(name, (last + 1) / 2, true, errno),
                        new FailingCall(name, last, true, errno)))
                .distinct()
                .toList();
    }

    private Path prepared(FaultyCommand command, String name) throws IOException {
        Path template = temp.resolve(command.title + ".d");
        synchronized (command) {
            if (!Files.exists(template)) {
                command.prepare(Files.createDirectory(template));
            }
        }
        Path root = temp.resolve(command.title + "-" + name + ".d");
        Cli.copy(template, root);
        return root;
    }

    private Cell run(FaultyCommand command, FailingCall fault, int number) throws IOException, InterruptedException {
        Path root = prepared(command, Integer.toString(number));
        Path log = temp.resolve(command.title + "-" + number);
        FailingCall.Ended ended = fault.run(root, log, command.arguments(root));
        int status = ended.process().status();
        String told = ended.process().err() + ended.process().out();
        boolean known = ended.wasHit() ? allowed(command, fault, status) : status == 0;
        boolean named = status == 0 || told.contains(root.toString());
        if (!known || !named || told.contains("unexpected") || told.contains("\tat ")) {
            wrong.add(command.title + ", " + fault + ": ended with " + status + ": " + told);
        }
        undisturbedAfter(command, fault, root, status);
        Cli.delete(root);
        return new Cell(command, fault, ended.wasHit() ? Integer.toString(status) : "");
    }

    private void undisturbedAfter(FaultyCommand command, FailingCall fault, Path root, int status) {
        if (status != 0) {
            InProcess again = InProcess.run(command.arguments(root));
            // The copy got its name before the failure, and is not written over.
            boolean copied = command == FaultyCommand.REPAIR && again.status() == ExitCode.REFUSED.code();
            if (again.status() != 0 && !copied) {
                wrong.add(command.title + " after " + fault + ": ended with " + again);
            }
        }
        if (!FaultyCommand.published(root).equals(undisturbed.get(command))) {
            wrong.add(command.title + " after " + fault + ": left "
                    + FaultyCommand.published(root).keySet() + ", which differ from those of an undisturbed run");
        }
    }

    /** Its own code, or success where the command does without the call. */
    private static boolean allowed(FaultyCommand command, FailingCall fault, int status) {
        boolean taken = fault.name().equals("fcntl") && fault.errno() == Errno.EACCES;
        // A folder for the state that cannot be written to, or made: the user may name another.
        boolean unwritable = List.of(FaultyCommand.PROVE, FaultyCommand.SERVE).contains(command)
                && List.of("access", "mkdir").contains(fault.name())
                && fault.errno().kind() == Kind.UNAVAILABLE;
        return status == 0
                || status == ExitCode.of(fault.errno().kind()).code()
                || (taken && status == ExitCode.IN_USE.code())
                || (unwritable && status == ExitCode.USAGE.code())
                || (command == FaultyCommand.VERIFY_PROOF
                        && fault.errno().kind() == Kind.UNAVAILABLE
                        && status == ExitCode.USAGE.code());
    }

    private static String table(List<Cell> cells) {
        StringBuilder table = new StringBuilder("| command | system call |");
        ERRORS.forEach(errno -> table.append(' ').append(errno).append(" |"));
        table.append("\n|---|---|").append("---|".repeat(ERRORS.size())).append('\n');
        Map<String, List<Cell>> rows = cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> "| " + cell.command().title + " | "
                                + cell.call().name() + " |",
                        LinkedHashMap::new,
                        Collectors.toList()));
        rows.forEach((row, of) -> {
            table.append(row);
            for (Errno errno : ERRORS) {
                table.append(' ')
                        .append(of.stream()
                                .filter(cell -> cell.call().errno() == errno)
                                .map(Cell::status)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" ")))
                        .append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }
}
