package dev.llmrecorder.agent.cli;

import dev.llmrecorder.core.config.Option;
import dev.llmrecorder.core.config.OptionSources;
import dev.llmrecorder.core.config.Settings;
import java.util.EnumMap;
import java.util.Map;

/**
 * The options that commands share with the agent. What the command line does not say stands where the agent finds it, too: in a
 * system property ({@code java -Drecorder.dir=… -jar recorder.jar …}), the environment, or {@code recorder.properties}.
 */
final class AgentOptions {

    private final Map<Option, String> arguments = new EnumMap<>(Option.class);

    @picocli.CommandLine.Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "the recordings folder (default: the agent's option 'dir', else recordings)")
    private void dir(String value) {
        arguments.put(Option.DIR, value);
    }

    /** For options that not all commands have. */
    AgentOptions with(Option option, String value) {
        if (value != null) {
            arguments.put(option, value);
        }
        return this;
    }

    /**
     * What they say.
     *
     * @throws dev.llmrecorder.core.config.SettingsException when an option is wrong, on the command line or elsewhere
     */
    Settings read() {
        return Settings.read(OptionSources.ofCommand(arguments));
    }
}
