package dev.llmrecorder.core.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four places where an option may stand. The first that has it wins: system property {@code recorder.x-y}, environment
 * variable {@code RECORDER_X_Y}, the agent's arguments, {@code recorder.properties} in the working directory.
 */
public final class OptionSources {

    private static final String PROPERTY_PREFIX = "recorder.";
    private static final String VARIABLE_PREFIX = "RECORDER_";
    private static final String FILE_NAME = "recorder.properties";

    /** Where a new option begins in the agent's arguments; a comma elsewhere belongs to the value before it. */
    private static final Pattern ARGUMENT = Pattern.compile("(?:^|,)\\s*([A-Za-z][A-Za-z_-]*)\\s*=");

    private final Map<Option, Sourced> values = new EnumMap<>(Option.class);

    /**
     * An option's value and where it came from.
     *
     * @param value the text, trimmed
     * @param source for messages, e.g. {@code system property recorder.mode}
     */
    record Sourced(String value, String source) {}

    private OptionSources() {}

    /**
     * Reads all four.
     *
     * @param agentArguments the text after {@code recorder.jar=}, null for none
     * @throws SettingsException when one of them names an option that does not exist, or cannot be read
     */
    public static OptionSources ofThisJvm(String agentArguments) {
        return of(System.getProperties(), System.getenv(), agentArguments, new File(FILE_NAME));
    }

    /**
     * What commands go by: their own arguments, then what stands in the other places.
     *
     * @param arguments what the command line of the command says, by option; nulls for what it does not
     * @throws SettingsException as {@link #ofThisJvm} does
     */
    public static OptionSources ofCommand(Map<Option, String> arguments) {
        OptionSources sources = new OptionSources();
        arguments.forEach((option, value) -> {
            if (value != null) {
                sources.add(option.optionName(), value, "--" + option.optionName());
            }
        });
        sources.addPlaces(System.getProperties(), System.getenv(), null, new File(FILE_NAME));
        return sources;
    }

    static OptionSources of(Properties properties, Map<String, String> environment, String agentArguments, File file) {
        OptionSources sources = new OptionSources();
        sources.addPlaces(properties, environment, agentArguments, file);
        return sources;
    }

    private void addPlaces(Properties properties, Map<String, String> environment, String agentArguments, File file) {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                add(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name), "system property " + name);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE_PREFIX)) {
                String option = name.substring(VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
                add(option, value, "environment variable " + name);
            }
        });
        addArguments(agentArguments);
        addFile(file);
    }

    /**
     * Checks the agent's arguments alone, which can be done before {@code main}.
     *
     * @throws SettingsException as {@link #ofThisJvm} and {@link Settings#read} do
     */
    public static void checkArguments(String agentArguments) {
        OptionSources sources = new OptionSources();
        sources.addArguments(agentArguments);
        Settings.read(sources);
    }

    private void addArguments(String arguments) {
        if (arguments == null || arguments.isBlank()) {
            return;
        }
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = ARGUMENT.matcher(arguments);
        String name = null;
        int end = 0;
        while (matcher.find()) {
            addArgument(found, name, arguments.substring(end, matcher.start()), arguments);
            name = matcher.group(1);
            end = matcher.end();
        }
        addArgument(found, name, arguments.substring(end), arguments);
        found.forEach((option, value) -> add(option, value, "agent argument"));
    }

    private static void addArgument(Map<String, String> found, String name, String value, String arguments) {
        if (name != null) {
            found.put(name, value);
        } else if (!value.isBlank()) {
            throw new SettingsException("agent arguments '" + arguments + "' are not of the form option=value,option=value");
        }
    }

    private void addFile(File file) {
        if (!file.isFile()) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("cannot read " + file.getAbsolutePath() + ": " + e.getMessage());
        }
        for (String name : properties.stringPropertyNames()) {
            String option = name.startsWith(PROPERTY_PREFIX) ? name.substring(PROPERTY_PREFIX.length()) : name;
            add(option, properties.getProperty(name), FILE_NAME);
        }
    }

    /** Adds a value; the sources come in the order in which they win. */
    private void add(String name, String value, String source) {
        values.putIfAbsent(Option.named(name, source), new Sourced(value.trim(), source));
    }

    /** The winning value, the default where no source has one, null where there is no default. */
    Sourced find(Option option) {
        Sourced found = values.get(option);
        return found == null && option.defaultValue() != null ? new Sourced(option.defaultValue(), "default") : found;
    }
}
