package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What is behind {@link RealCluster}. */
final class RealClusterExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace STORE = Namespace.create(RealClusterExtension.class);

    /** JUnit closes it with the test, or with the class, that it was made for. */
    private record OwnNamespace(TestCluster cluster) implements AutoCloseable {
        @Override
        public void close() {
            // Not waited for: the next test has another namespace.
            cluster.client().namespaces().withName(cluster.namespace()).delete();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Before the namespace, which is closed first then.
        RunningCluster cluster = clusterFor(context);
        // A method's store also finds what is in that of its class.
        return context.getStore(STORE)
                .computeIfAbsent(OwnNamespace.class, key -> inFreshNamespace(cluster, context), OwnNamespace.class)
                .cluster();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        dumpIfFailed(context);
    }

    /** What failed in a method for all tests of a class has no test of its own. */
    @Override
    public void afterAll(ExtensionContext context) {
        dumpIfFailed(context);
    }

    /** Of one node for all classes; of several nodes for this class only. */
    private static RunningCluster clusterFor(ExtensionContext context) {
        int nodes =
                context.getRequiredTestClass().getAnnotation(RealCluster.class).nodes();
        ExtensionContext owner = nodes == 1 ? context.getRoot() : contextOfClass(context);
        return owner.getStore(STORE)
                .computeIfAbsent(
                        RunningCluster.name(nodes), key -> RunningCluster.findOrStart(nodes), RunningCluster.class);
    }

    private static ExtensionContext contextOfClass(ExtensionContext context) {
        ExtensionContext it = context;
        while (it.getTestMethod().isPresent()) {
            it = it.getParent().orElseThrow();
        }
        return it;
    }

    private static OwnNamespace inFreshNamespace(RunningCluster cluster, ExtensionContext context) {
        String namespace =
                namespaceFor(context.getTestMethod().map(Method::getName).orElseGet(() -> context.getRequiredTestClass()
                        .getSimpleName()));
        cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new OwnNamespace(new TestCluster(cluster, namespace));
    }

    private static String namespaceFor(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return "test-" + words.substring(0, Math.min(words.length(), 45)) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void dumpIfFailed(ExtensionContext context) {
        @Nullable OwnNamespace own = context.getStore(STORE).get(OwnNamespace.class, OwnNamespace.class);
        if (own != null) {
            context.getExecutionException().ifPresent(failure -> dump(own.cluster(), context, failure));
        }
    }

    private static void dump(TestCluster cluster, ExtensionContext context, Throwable failure) {
        String test = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(m -> "." + m.getName()).orElse("");
        Path folder = Path.of("target", "cluster-dumps", test).toAbsolutePath();
        new ClusterDump(cluster.client(), cluster.namespace(), folder).write();
        failure.addSuppressed(new ClusterDump.WrittenTo(folder));
    }
}
