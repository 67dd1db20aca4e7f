package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {

    @ParameterizedTest
    @CsvSource({
        "-0, 0",
        "0, 0",
        "-7, -7",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "1E2, 100.0",
        "-0e5, -0.0",
        "0.1234567, 0.1234567",
        "1e400, Infinity",
        "-Infinity, -Infinity",
        "NaN, NaN",
    })
    void writesNumbersAsPythonReadThem(String number, String text) throws Exception {
        assertThat(PythonJson.dumps(JsonReader.read(number))).isEqualTo(text);
    }

    @Test
    void sortsMembersAtEveryLevel() throws Exception {
        assertThat(PythonJson.dumps(JsonReader.read("{\"b\":[{\"d\":1,\"c\":2}],\"aa\":{\"z\":1,\"y\":2},\"a\":0}")))
                .isEqualTo("{\"a\": 0, \"aa\": {\"y\": 2, \"z\": 1}, \"b\": [{\"c\": 2, \"d\": 1}]}");
    }

    @Test
    void sortsByCodePointAlsoAfterASharedHighSurrogate() {
        Json one = JsonNumber.of(1);
        Json object = JsonObject.of(
                Map.of("\ud83d\ude01", one, "\ud83d\ude00", one, "\uffff", one, "\ud83d", one, "\ud83dz", one));

        assertThat(PythonJson.dumps(object))
                .isEqualTo("{\"\\ud83d\": 1, \"\\ud83dz\": 1, \"\\uffff\": 1, \"\\ud83d\\ude00\": 1, \"\\ud83d\\ude01\": 1}");
    }
}
