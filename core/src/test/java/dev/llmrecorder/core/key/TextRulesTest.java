package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    private static final String UUID = "123e4567-e89b-12d3-a456-426614174000";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "score: 1 | score: __NORMALIZED__",
        "score:.5x | score: __NORMALIZED__x",
        "score:  +1.5e-3, next | score: __NORMALIZED__, next",
        "score: 1. | score: __NORMALIZED__.",
        "score: 1e | score: __NORMALIZED__e",
        "score: 1.2.3 | score: __NORMALIZED__.3",
        "myscore: -7 score: 8 | myscore: __NORMALIZED__ score: __NORMALIZED__",
        "score: + 1 | score: + 1",
        "Score: 1 | Score: 1",
    })
    void replacesScores(String text, String replaced) {
        assertThat(TextRules.apply(text)).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a, attributes: {} b | a b",
        "a,attributes:{'x': {'y': 1}} b | a} b",
        "a , ,  attributes: {x} b | a ,  b",
        "a   attributes: {x}, attributes: {y}attributes: {z} b | a b",
        "a attributes: { | a attributes: {",
        "a, attributes: x {} | a, attributes: x {}",
    })
    void takesAttributesOutWithWhatLeadsToThem(String text, String replaced) {
        assertThat(TextRules.apply(text)).isEqualTo(replaced);
    }

    @Test
    void attributesMayGoOverLines() {
        assertThat(TextRules.apply("a,\n attributes:\n{\n'x': 1.23456\n}\nb")).isEqualTo("a\nb");
    }

    @Test
    void replacesIdsOfDocuments() {
        assertThat(TextRules.apply("document_id:" + UUID + "0")).isEqualTo("document_id: __NORMALIZED__0");
        assertThat(TextRules.apply("document_id: \n" + UUID)).isEqualTo("document_id: __NORMALIZED__");
        assertThat(TextRules.apply("<|" + UUID + "|><|file|>")).isEqualTo("<|__NORMALIZED__|><|file|>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document_id: 123E4567-E89B-12D3-A456-426614174000", "<|" + UUID + "a|>", "<| " + UUID + "|>", UUID})
    void leavesOtherIds(String text) {
        assertThat(TextRules.apply(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1.2345 | 1.23450",
        "1.234 | 1.234",
        ".12345678 | .12345678",
        "-0.000001 | -0.00000",
        "5-1.234567 | 5-1.23457",
        "--1.234567 | --1.23457",
        "1.2.345678.901234 | 1.2.34568.901234",
        "1.23456e10 | 1.23456e10",
        "00012.34567x | 12.34567x",
        "0.1234 0.123 9.87654321 | 0.12340 0.123 9.87654",
    })
    void roundsDecimalsOfFourPlacesOrMore(String text, String replaced) {
        assertThat(TextRules.apply(text)).isEqualTo(replaced);
    }

    @Test
    void writesADecimalThatIsTooLargeAsPythonDoes() {
        assertThat(TextRules.apply("-" + "9".repeat(400) + ".0000")).isEqualTo("-inf");
    }

    @Test
    void knowsDigitsAndSpacesOfAnyScript() {
        assertThat(TextRules.apply("\u0661.\u0662\u0663\u0664\u0665\u0666\u0667")).isEqualTo("1.23457");
        assertThat(TextRules.apply("\ud835\udfd9.\ud835\udfda\ud835\udfda\ud835\udfda")).isEqualTo("𝟙.𝟚𝟚𝟚");
        assertThat(TextRules.apply("\ud835\udfd9.\ud835\udfda\ud835\udfda\ud835\udfda\ud835\udfda")).isEqualTo("1.22220");
        assertThat(TextRules.apply("score:\u3000\u001f\u0661")).isEqualTo("score: __NORMALIZED__");
        assertThat(TextRules.apply("score:\u200b1 1.\u00b2345")).isEqualTo("score:\u200b1 1.\u00b2345");
    }

    @Test
    void appliesTheRulesInOrder() {
        String found = "[1] document_id: " + UUID + ", score: 0.123456, attributes: {'n': 0.123456} <|" + UUID + "|>";

        assertThat(TextRules.apply(found))
                .isEqualTo("[1] document_id: __NORMALIZED__, score: __NORMALIZED__ <|__NORMALIZED__|>");
        assertThat(TextRules.apply("score:, attributes: {} 1.23456")).isEqualTo("score: 1.23456");
    }

    @Test
    void needsLinearTime() {
        int length = 2_000_000;
        String digits = "1".repeat(length);
        String spaces = " ".repeat(length);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(TextRules.apply(digits)).isEqualTo(digits);
            assertThat(TextRules.apply("1.".repeat(length))).hasSize(2 * length);
            assertThat(TextRules.apply("score:" + spaces + "attributes:" + spaces)).hasSize(2 * length + 17);
        });
    }
}
