package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.RequestKey;
import dev.llmrecorder.core.key.Sha256;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a recording lies below the recordings folder: {@code <class>/<key>.json}, without a test {@code <key>.json}. */
final class FolderLayout {

    static final String SUFFIX = ".json";

    /** Names that are safe on every file system as they are; no dot at either end. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$](?:[A-Za-z0-9_$.-]{0,118}[A-Za-z0-9_$])?");

    private static final String MODELS = "models-";
    private static final int KEY_LENGTH = 64;

    /** What stands after the key in the name of a repeat. */
    private static final Pattern REPEAT = Pattern.compile("_\\d{3,}\\.json");

    private static final int READABLE_PART = 60;
    private static final int DIGEST_DIGITS = 8;

    private FolderLayout() {}

    /** The folder for recordings of a test, {@code dir} itself where {@code testId} is null. Never outside {@code dir}. */
    static Path folder(Path dir, String testId) {
        if (testId == null) {
            return dir;
        }
        int end = testId.indexOf("::");
        return dir.resolve(safeName(end < 0 ? testId : testId.substring(0, end)));
    }

    /**
     * A class's name as a folder's: itself where every file system takes it, else what is readable of it and a digest of the
     * whole, so that different classes never share a folder by chance.
     */
    private static String safeName(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        String readable = name.substring(0, Math.min(name.length(), READABLE_PART)).replaceAll("[^A-Za-z0-9_$-]+", "_");
        return readable + "-" + Sha256.hex(name).substring(0, DIGEST_DIGITS);
    }

    static String fileName(RequestKey key) {
        return key.hex() + SUFFIX;
    }

    /**
     * The file of the n-th recording of a request, counted from 1, beside that of the first. An underscore sorts after the dot that
     * follows the key in the first's name.
     */
    static Path nth(Path first, int nth) {
        if (nth == 1) {
            return first;
        }
        String name = first.getFileName().toString();
        String stem = name.substring(0, name.length() - SUFFIX.length());
        return first.resolveSibling(stem + String.format(Locale.ROOT, "_%03d", nth) + SUFFIX);
    }

    /** The files of all recordings of a request, that of the first included, as far as they exist without a gap. */
    static List<Path> series(Path first) {
        return IntStream.iterate(1, nth -> nth + 1).mapToObj(nth -> nth(first, nth)).takeWhile(Files::exists).toList();
    }

    /** A file's name. As {@link Path#getFileName}, but quick where there are thousands. */
    private static String name(Path file) {
        String path = file.toString();
        return path.substring(path.lastIndexOf(File.separatorChar) + 1);
    }

    /** Whether a file's name begins with a key, as no folder's does. */
    static boolean isNamedByKey(Path file) {
        String name = name(file);
        int end = 0;
        while (end < name.length() && "0123456789abcdef".indexOf(name.charAt(end)) >= 0) {
            end++;
        }
        return end == KEY_LENGTH && name.endsWith(SUFFIX);
    }

    /** Whether that is the file of the second or a later recording of a request. */
    static boolean isRepeat(Path file) {
        String name = name(file);
        return name.length() > KEY_LENGTH + SUFFIX.length()
                && isNamedByKey(file)
                && REPEAT.matcher(name.substring(KEY_LENGTH)).matches();
    }

    /** How the names of the files begin that hold model lists under that key. */
    static String modelsPrefix(RequestKey key) {
        return MODELS + key.hex() + "-";
    }

    /** What a file is found by in an index: its name, of one that holds models {@link #modelsPrefix}. */
    static String nameToFindBy(Path file) {
        String name = name(file);
        return name.startsWith(MODELS) ? name.substring(0, name.indexOf('-', MODELS.length()) + 1) : name;
    }

    /** Whether a file's name says that it is one of several that hold model lists under one key. */
    static boolean holdsModels(Path file) {
        return name(file).startsWith(MODELS);
    }

    static String modelsFileName(RequestKey key, String digest) {
        return modelsPrefix(key) + digest + SUFFIX;
    }
}
