package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.merge.Merge;
import dev.stowage.engine.merge.MergeRequest;
import dev.stowage.engine.merge.MergeResult;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.LabelFile;
import dev.stowage.engine.store.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A small identity in a folder, and the calls that tests make on it. */
public final class Folder {
    public static final int N = 2;
    public static final Identity ALICE = new Identity(Hash256.ofHex("a1".repeat(32)), Hash256.ofHex("c0".repeat(32)));
    /** 5 files of 64 labels and a last one of 40. */
    public static final Layout LAYOUT = new Layout(3, 120, 1024);

    private final Path path;
    private Identity identity = ALICE;
    private Layout layout = LAYOUT;
    private int scryptN = N;
    private boolean grow;
    private int batch = 24;
    private HandOver handOver = new HandOver.Keep();
    private LabelFile.Opener opener = DiskLabelFile::open;
    private BooleanSupplier stop = () -> false;

    public Folder(Path path) {
        this.path = path;
    }

    public Folder identity(Identity other) {
        identity = other;
        return this;
    }

    public Folder layout(Layout other) {
        layout = other;
        return this;
    }

    public Folder scryptN(int other) {
        scryptN = other;
        return this;
    }

    public Folder grow() {
        grow = true;
        return this;
    }

    public Folder batch(int labels) {
        batch = labels;
        return this;
    }

    Folder handOver(HandOver other) {
        handOver = other;
        return this;
    }

    Folder opener(LabelFile.Opener other) {
        opener = other;
        return this;
    }

    public Folder stop(BooleanSupplier other) {
        stop = other;
        return this;
    }

    public Path path() {
        return path;
    }

    public DataDirectory directory() {
        return new DataDirectory(path);
    }

    public InitResult init() {
        return init(0, layout.lastFile());
    }

    public InitResult init(int from, int to) {
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
            InitRequest request = new InitRequest(
                    identity,
                    layout,
                    scryptN,
                    directory(),
                    new FileRange(from, to),
                    grow,
                    OptionalInt.of(batch),
                    handOver);
            return new Initialisation(request, provider, opener, (_, _, _) -> {}, stop).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MergeResult merge(Layout layout, Folder... folders) {
        return merge(layout, false, folders);
    }

    public static MergeResult merge(Layout layout, boolean search, Folder... folders) {
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
            List<DataDirectory> directories =
                    Stream.of(folders).map(Folder::directory).toList();
            return new Merge(
                            new MergeRequest(folders[0].identity, layout, folders[0].scryptN, directories, search),
                            provider,
                            (_, _, _) -> {},
                            () -> false)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names and contents of all label files and the metadata. */
    public SortedMap<String, String> published() {
        SortedMap<String, String> all = everything();
        all.keySet().removeIf(name -> name.startsWith(".stowage"));
        return all;
    }

    /** Names and contents of everything in the folder, in hexadecimal. */
    public SortedMap<String, String> everything() {
        SortedMap<String, String> contents = new TreeMap<>();
        if (!Files.exists(path)) {
            return contents;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(path.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** Runs what must fail in a way that the engine has a name for. */
    static PostFailure failure(Runnable call) {
        try {
            call.run();
        } catch (PostFailure e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    void append(String file, int bytes) throws IOException {
        Files.write(path.resolve(file), new byte[bytes], java.nio.file.StandardOpenOption.APPEND);
    }

    void cut(String file, long bytes) throws IOException {
        try (var channel =
                java.nio.channels.FileChannel.open(path.resolve(file), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    /** Makes it look as if another tool had made the labels. */
    void deleteOwn() throws IOException {
        Path own = path.resolve(".stowage");
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(own);
    }
}
