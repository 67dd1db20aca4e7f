package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.Difference;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import dev.llmrecorder.core.store.Lookup;
import dev.llmrecorder.core.store.RecordedKeys;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import dev.llmrecorder.core.store.StoredRequest;
import dev.llmrecorder.core.store.UnreadableFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the rows of {@link Cause} judge by.
 *
 * @param lookup what the search came to
 * @param recordings how many there are in all
 * @param unreadable the files that are no recordings
 * @param nearest null where there is none of the endpoint
 * @param otherTests tests other than the nearest's that the same body was recorded under
 * @param remedy null where {@code nearest} is
 */
record Evidence(
        Request request,
        Lookup lookup,
        int recordings,
        List<UnreadableFile> unreadable,
        Nearest nearest,
        List<String> otherTests,
        Remedy remedy) {

    /** @param shared whether recordings serve whatever test they were made by */
    static Evidence gather(Request request, RecordingStore store, boolean shared, Lookup lookup) {
        if (!(lookup instanceof Lookup.Missing)) {
            return new Evidence(request, lookup, 0, List.of(), null, List.of(), null);
        }
        List<StoredRequest> recordings = store.requests();
        Search search = new Search(request, shared);
        Nearest nearest = search.nearest(recordings);
        return new Evidence(
                request,
                lookup,
                recordings.size(),
                store.unreadable(),
                nearest,
                nearest == null ? List.of() : search.otherTests(recordings, nearest),
                nearest == null ? null : Remedy.of(nearest, request.rules()));
    }

    /** How often the request was sent, where it was sent more often than it was recorded; else null. */
    Lookup.UsedUp usedUp() {
        return lookup instanceof Lookup.UsedUp used ? used : null;
    }

    /** Whether the nearest differs at exactly that place of the body, and its test and URL are not why it does not match. */
    boolean differsAtOnly(String pointer) {
        return nearest.differsInTheBodyOnly()
                && nearest.differences().stream().allMatch(difference -> difference.pointer().equals(pointer));
    }

    /** Whether nearest and request have the same body as far as it counts. */
    boolean hasSameBody() {
        return nearest.differences().isEmpty();
    }

    /** Whether the nearest's file is named by a key that neither llama-stack's rules nor the user's make of its content. */
    boolean isNamedByOtherRules() {
        String name = nearest.file().getFileName().toString();
        return name.matches("[0-9a-f]{64}\\.json")
                && Stream.of(KeyRules.NONE, request.rules()).noneMatch(this::isNamedUnder);
    }

    /** Whether its name is the key that its content has under these rules. */
    private boolean isNamedUnder(KeyRules rules) {
        return Stream.of(RecordedKeys.of(nearest.shape(), nearest.testId(), rules), RecordedKeys.of(nearest.shape(), null, rules))
                .flatMap(Optional::stream)
                .map(RequestKey::hex)
                .anyMatch(nearest.file().getFileName().toString()::startsWith);
    }

    /** The setting that the nearest is named under; null where it cannot be told. */
    String settingOfItsName() {
        if (remedy.helps() && isNamedUnder(remedy.addedTo(request.rules()))) {
            return remedy.toString();
        }
        Set<String> pointers = nearest.differences().stream().map(Difference::pointer).collect(Collectors.toSet());
        String all = String.join(",", pointers.stream().sorted().toList());
        return !pointers.contains("") && pointers.stream().noneMatch(pointer -> pointer.contains(","))
                        && isNamedUnder(request.rules().ignoring(all))
                ? "ignore=" + all
                : null;
    }
}
