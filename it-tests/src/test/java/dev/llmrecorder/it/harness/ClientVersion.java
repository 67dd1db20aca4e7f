package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import java.nio.file.Path;
import java.util.List;

/**
 * A client in one of the versions that are tested.
 *
 * @param version empty where the client is the JDK's
 */
public record ClientVersion(Client client, String version) {

    /** What a user of that version has on the class path. */
    public List<Path> classPath() {
        return MavenClassPath.of(client.artifacts().coordinates(version));
    }

    /** The names that its rows of the hook table have, as far as this version has what they hook. */
    public List<String> hooks() {
        return client.hooks().stream().filter(hook -> !client.artifacts().lackedBy(version).contains(hook)).toList();
    }

    /** The ways of using that version. */
    public List<Variation> variations() {
        return client.driverVariations().stream().filter(variation -> variation.isIn(version)).toList();
    }

    /** A way of using it in which the application says when it wants more of the answer, or reads it by itself. */
    public Variation variationThatIsAsked() {
        return variations().stream()
                .filter(variation -> variation.sendsBody() && variation.reading() == Reading.ASKED)
                .findFirst()
                .orElseGet(() -> client.variation(Reading.BYTES));
    }

    @Override
    public String toString() {
        return version.isEmpty() ? client.toString() : client + " " + version;
    }
}
