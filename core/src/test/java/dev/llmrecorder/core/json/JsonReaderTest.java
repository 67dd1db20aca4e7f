package dev.llmrecorder.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "0", "-0", "1", "1.0", "1.50", "1e5", "1E+05", "-2.5e-3", "9007199254740993", "1e400", "NaN", "Infinity", "-Infinity"
    })
    void keepsTheTextOfANumber(String text) throws Exception {
        assertThat(JsonReader.read(text)).isEqualTo(new JsonNumber(text));
    }

    @Test
    void keepsANumberOfAnyLength() throws Exception {
        String text = "7".repeat(100_000);

        assertThat(JsonReader.read(text)).isEqualTo(new JsonNumber(text));
    }

    @Test
    void keepsTheOrderOfMembers() throws Exception {
        JsonObject object = (JsonObject) JsonReader.read("{\"z\": 1, \"a\": {\"y\": [], \"b\": null}, \"\": true}");

        assertThat(object.members().keySet()).containsExactly("z", "a", "");
        assertThat(((JsonObject) object.get("a")).members().keySet()).containsExactly("y", "b");
    }

    @Test
    void takesTheLastOfTwoMembersOfOneName() throws Exception {
        JsonObject object = (JsonObject) JsonReader.read("{\"model\": \"a\", \"n\": 1, \"model\": \"b\"}");

        assertThat(object.text("model")).isEqualTo("b");
        assertThat(object.members()).hasSize(2);
    }

    @Test
    void readsAnUnpairedSurrogate() throws Exception {
        String text = "[\"\\ud83d\", \"\\ude00!\"]";
        Json surrogates = new JsonArray(List.of(new JsonString("\ud83d"), new JsonString("\ude00!")));

        assertThat(JsonReader.read(text)).isEqualTo(surrogates);
        assertThat(JsonReader.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(surrogates);
    }

    @Test
    void readsBytesAsUtf8() throws Exception {
        assertThat(JsonReader.read("\"größe 😀\"".getBytes(StandardCharsets.UTF_8)).asText()).isEqualTo("größe 😀");
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonReader.read("\"größe\"".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void readsHundredsOfThousandsOfNames() throws Exception {
        StringBuilder text = new StringBuilder("{\"0\": 0");
        for (int i = 1; i < 200_000; i++) {
            text.append(", \"").append(i).append("\": 0");
        }
        String object = text.append('}').toString();

        assertThat(((JsonObject) JsonReader.read(object)).members()).hasSize(200_000);
        assertThat(((JsonObject) JsonReader.read(object.getBytes(StandardCharsets.UTF_8))).members()).hasSize(200_000);
    }

    @Test
    void refusesWhatNestsTooDeep() throws Exception {
        assertThat(JsonReader.read("[".repeat(1_000) + "]".repeat(1_000))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> JsonReader.read("[".repeat(1_001) + "]".repeat(1_001)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void saysThatAnEmptyTextIsEmpty(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonSyntaxException.class).hasMessage("it is empty");
    }

    @Test
    void saysWhereTextGoesOnAfterTheValue() {
        assertThatThrownBy(() -> JsonReader.read("{}\n {}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("there is text after the end of the value (line 2, column 2)");
    }

    @Test
    void saysWhereTheMistakeIs() {
        assertThatThrownBy(() -> JsonReader.read("{\n  \"a\" 1}"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("(line 2, column 7)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\": 1", "[1,]", "{'a': 1}", "{a: 1}", "01", "1.", ".5", "+1", "nul", "True", "\"tab\there\"", "1 // one", "{}}"
    })
    void refusesWhatIsNotJson(String text) {
        assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> JsonReader.read(text));
        assertThatExceptionOfType(JsonSyntaxException.class)
                .isThrownBy(() -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
