package dev.stowage.e2e.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What is behind {@link RealCluster}. */
final class RealClusterExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace STORE = Namespace.create(RealClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE)
                .computeIfAbsent(TestCluster.class, key -> inFreshNamespace(context), TestCluster.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        @Nullable TestCluster cluster = context.getStore(STORE).get(TestCluster.class, TestCluster.class);
        if (cluster == null) {
            return;
        }
        context.getExecutionException().ifPresent(failure -> dump(cluster, context, failure));
        // Not waited for: the next test has another namespace.
        cluster.client().namespaces().withName(cluster.namespace()).delete();
    }

    private static TestCluster inFreshNamespace(ExtensionContext context) {
        RunningCluster cluster = context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(RunningCluster.class, key -> RunningCluster.findOrStart(), RunningCluster.class);
        String namespace = namespaceFor(context.getRequiredTestMethod());
        cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new TestCluster(cluster, namespace);
    }

    private static String namespaceFor(Method method) {
        String words = method.getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return "test-" + words.substring(0, Math.min(words.length(), 45)) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void dump(TestCluster cluster, ExtensionContext context, Throwable failure) {
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        Path folder = Path.of("target", "cluster-dumps", test).toAbsolutePath();
        new ClusterDump(cluster.client(), cluster.namespace(), folder).write();
        failure.addSuppressed(new ClusterDump.WrittenTo(folder));
    }
}
