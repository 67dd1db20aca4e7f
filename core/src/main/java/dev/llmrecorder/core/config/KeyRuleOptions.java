package dev.llmrecorder.core.config;

import dev.llmrecorder.core.key.KeyRuleException;
import dev.llmrecorder.core.key.KeyRules;
import java.util.function.BiFunction;

/**
 * Reads the options {@code ignore} and {@code normalize}. A class of its own, since {@link Settings} is loaded for calls that turn out
 * not to match, and nothing of keys is to be loaded for those (JVMS §4.10 has the verifier load what is caught).
 */
final class KeyRuleOptions {

    private KeyRuleOptions() {}

    /**
     * The rules.
     *
     * @throws SettingsException when a pointer or pattern is none; the message says which and where
     */
    static KeyRules read(OptionSources sources) {
        KeyRules rules = with(KeyRules.NONE, sources, Option.IGNORE, KeyRules::ignoring);
        return with(rules, sources, Option.NORMALIZE, KeyRules::normalizing);
    }

    private static KeyRules with(
            KeyRules rules, OptionSources sources, Option option, BiFunction<KeyRules, String, KeyRules> addition) {
        OptionSources.Sourced sourced = sources.find(option);
        if (sourced == null) {
            return rules;
        }
        try {
            return addition.apply(rules, sourced.value());
        } catch (KeyRuleException e) {
            throw new SettingsException("option '" + option.optionName() + "' cannot be '" + sourced.value() + "' ("
                    + sourced.source() + "): " + e.getMessage() + ". Valid: " + option.validValues());
        }
    }
}
