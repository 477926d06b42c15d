package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import dev.stowage.crds.StowageResource;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Stowage as a user installs it: its charts, its images, its own rights; in the namespace of the test or its class, so
 * that tests do not meet. Closing it deletes the objects while the operator is there, which must give them free; the operator
 * goes with the namespace.
 */
public final class Stowage implements AutoCloseable {
    static final Path TOP = Path.of("../..");

    /** The operator of this checkout. */
    public static final String IMAGE = "localhost/stowage-operator:dev";

    /** Whose objects must be gone before the operator is: their finalizers need it. */
    private static final List<Class<? extends StowageResource<?, ?>>> KINDS = List.of(PostIdentity.class);

    private static final Pattern LABELS_ARE_MADE = Pattern.compile("\"event\":\"progress\",\"labelsDone\":[1-9]");

    private final TestCluster cluster;

    private Stowage(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** Loads the images that {@code make images} made, and installs both charts. */
    public static Stowage install(TestCluster cluster) {
        Stowage stowage = new Stowage(cluster);
        stowage.prepare();
        stowage.upgrade(IMAGE);
        return stowage;
    }

    /** What is the whole cluster's; helm refuses a second change of one release at the same time. */
    private void prepare() {
        synchronized (Stowage.class) {
            for (String image : List.of("stowage-operator", "stowage-post")) {
                load(cluster, image);
            }
            helm(
                    "upgrade",
                    "--install",
                    "stowage-crds",
                    "charts/stowage-crds",
                    "--namespace",
                    "default",
                    "--take-ownership",
                    "--force-conflicts",
                    "--wait");
        }
    }

    /** Gives the cluster an image that {@code make images} made. */
    static synchronized void load(TestCluster cluster, String image) {
        cluster.cli("load-image", TOP.resolve("build/images/" + image + ".tar").toString());
    }

    /** Installs the operator, or replaces it by another image, and waits until it is ready. */
    public void upgrade(String image, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "upgrade",
                "--install",
                "stowage",
                "charts/stowage",
                "--namespace",
                namespace(),
                "--set",
                "operator.image=" + image,
                "--wait",
                "--timeout",
                "300s"));
        arguments.addAll(List.of(more));
        helm(arguments.toArray(String[]::new));
    }

    /** Applies an object of YAML text in the test's namespace, as {@code kubectl apply --server-side} would. */
    public PostIdentity apply(String yaml) {
        PostIdentity object = client().getKubernetesSerialization().unmarshal(yaml, PostIdentity.class);
        return client().resource(object)
                .inNamespace(namespace())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    /** Applies YAML of any kind, in the test's namespace if it names none. */
    public void kubectl(String yaml) {
        try {
            Path file = Files.createTempFile("stowage", ".yaml");
            try {
                Files.writeString(file, yaml);
                new RigProgram(cluster, "kubectl")
                        .run("apply", "--namespace", namespace(), "--filename", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Resource<PostIdentity> identity(String name) {
        return client().resources(PostIdentity.class).inNamespace(namespace()).withName(name);
    }

    /** Waits until a condition has this status and reason. */
    public void await(String name, String type, String status, String reason) {
        patiently().untilAsserted(() -> assertThat(condition(name, type))
                .isNotNull()
                .satisfies(c -> assertThat(c.status() + " " + c.reason() + " " + c.message())
                        .startsWith(status + " " + reason + " ")));
    }

    public void awaitReady(String name) {
        await(name, "Ready", "True", "Ready");
    }

    /** Labels that an identity's status counts as computed. */
    public long labelsDone(String name) {
        PostIdentityStatus status = identity(name).get().getStatus();
        return status == null || status.progress() == null
                ? 0
                : status.progress().labelsDone();
    }

    /**
     * Waits until an identity of one shard is in the middle of its work; the pod that does it. Asked of its own log: its
     * identity's status tells it up to ten seconds later, when a fast machine may be done.
     */
    public Pod awaitComputing(String name) {
        return patiently().until(() -> computing(name), Optional::isPresent).orElseThrow();
    }

    private Optional<Pod> computing(String name) {
        return pods(name).stream()
                .filter(p -> "Running".equals(p.getStatus().getPhase()))
                .filter(p -> LABELS_ARE_MADE
                        .matcher(client().pods()
                                .inNamespace(namespace())
                                .resource(p)
                                .getLog())
                        .find())
                .findAny();
    }

    public Condition condition(String name, String type) {
        PostIdentity object = identity(name).get();
        if (object.getStatus() == null || object.getStatus().conditions() == null) {
            return null;
        }
        return object.getStatus().conditions().stream()
                .filter(c -> c.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** Waits for events with these reasons: the operator writes them after the status that they tell of. */
    public void awaitEvents(String name, String... reasons) {
        patiently().untilAsserted(() -> assertThat(events(name)).contains(reasons));
    }

    /** The reasons of an object's events. */
    public List<String> events(String name) {
        return eventsOf(name).map(Event::getReason).toList();
    }

    /** How often each event of a reason was told. */
    List<Integer> timesTold(String name, String reason) {
        return eventsOf(name)
                .filter(e -> reason.equals(e.getReason()))
                .map(Event::getCount)
                .toList();
    }

    private Stream<Event> eventsOf(String name) {
        return client().v1().events().inNamespace(namespace()).list().getItems().stream()
                .filter(e -> "PostIdentity".equals(e.getInvolvedObject().getKind())
                        && name.equals(e.getInvolvedObject().getName()));
    }

    /** The engine's pods of an identity. */
    public List<Pod> pods(String name) {
        return client().pods()
                .inNamespace(namespace())
                .withLabel("stowage.dev/kind", "PostIdentity")
                .withLabel("stowage.dev/name", name)
                .list()
                .getItems();
    }

    public List<Pod> operatorPods() {
        return client().pods()
                .inNamespace(namespace())
                .withLabel("app.kubernetes.io/name", "stowage-operator")
                .list()
                .getItems();
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    public String namespace() {
        return cluster.namespace();
    }

    public String cli(String... arguments) {
        return cluster.cli(arguments);
    }

    public static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions();
    }

    /** Sends a signal to a process of the host, such as STOP to one that is to stand still. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Runs the rig's helm in the repository's root. */
    public String helm(String... arguments) {
        return new RigProgram(cluster, "helm").run(arguments);
    }

    /** A claim; null if there is none. */
    public PersistentVolumeClaim claim(String name) {
        return client().persistentVolumeClaims()
                .inNamespace(namespace())
                .withName(name)
                .get();
    }

    /** The host's folders of a claim's volume: what is really on disk. */
    public Path folder(String claim) {
        String volume = claim(claim).getSpec().getVolumeName();
        Path folder =
                cluster.folder(client().persistentVolumes().withName(volume).get());
        assertThat(folder).isDirectory();
        return folder;
    }

    @Override
    public void close() {
        for (Class<? extends StowageResource<?, ?>> kind : KINDS) {
            var all = client().resources(kind).inNamespace(namespace());
            all.delete();
            patiently().until(() -> all.list().getItems().isEmpty());
        }
    }
}
