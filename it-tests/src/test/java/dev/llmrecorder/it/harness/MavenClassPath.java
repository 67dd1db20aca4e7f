package dev.llmrecorder.it.harness;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Class paths as Maven makes them, by Maven's own resolver: the user's settings and local repository, and what Maven itself was
 * told (offline, {@code -s}, {@code -Dmaven.repo.local}), count. Nothing is fetched that is in the local repository.
 */
public final class MavenClassPath {

    private static final Map<List<String>, List<Path>> RESOLVED = new HashMap<>();

    private static Context context;

    private MavenClassPath() {}

    /**
     * What a project has on its run-time class path whose dependencies are these, in that order.
     *
     * @param coordinates {@code group:artifact:version} each
     * @throws IllegalStateException when one of them cannot be had; names it
     */
    public static synchronized List<Path> of(List<String> coordinates) {
        List<Path> known = RESOLVED.get(coordinates);
        if (known == null) {
            known = coordinates.isEmpty() ? List.of() : resolve(coordinates);
            RESOLVED.put(coordinates, known);
        }
        return known;
    }

    private static List<Path> resolve(List<String> coordinates) {
        if (context == null) {
            context = Runtimes.INSTANCE.getRuntime().create(likeTheBuild());
        }
        CollectRequest request = new CollectRequest();
        for (String each : coordinates) {
            request.addDependency(new Dependency(new DefaultArtifact(each), JavaScopes.RUNTIME));
        }
        request.setRepositories(context.remoteRepositories());
        try {
            return context.repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(),
                            new DependencyRequest(request, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME)))
                    .getArtifactResults().stream()
                    .map(ArtifactResult::getArtifact)
                    .filter(artifact -> artifact.getExtension().equals("jar"))
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new IllegalStateException("no class path of " + coordinates + ": " + e.getMessage(), e);
        }
    }

    /** The properties are Surefire's; without them, as when an IDE runs a test, Maven's defaults apply. */
    private static ContextOverrides likeTheBuild() {
        ContextOverrides.Builder overrides = ContextOverrides.create().withUserSettings(true);
        given("it.maven.offline", "offline=true"::equals, overrides::offline);
        given("it.maven.repository", Path::of, overrides::withLocalRepositoryOverride);
        given("it.maven.settings", Path::of, overrides::withUserSettingsXmlOverride);
        given("it.maven.globalSettings", Path::of, overrides::withGlobalSettingsXmlOverride);
        return overrides.build();
    }

    private static <T> void given(String property, Function<String, T> parse, Function<T, ?> set) {
        String value = System.getProperty(property, "");
        if (!value.isEmpty() && !value.startsWith("${")) {
            set.apply(parse.apply(value));
        }
    }
}
