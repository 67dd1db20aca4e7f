package dev.llmrecorder.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.json.RandomJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRulesTest {

    private static String ignoring(String pointers, String body) throws Exception {
        return JsonWriter.wire(KeyRules.NONE.ignoring(pointers).apply(JsonReader.read(body)));
    }

    private static String normalizing(String patterns, String text) {
        return KeyRules.NONE.normalizing(patterns).apply(new JsonString(text)).asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/a             | {'a':1,'b':{'a':2}}             | {'b':{'a':2}}",
        "/a/b           | {'a':{'b':1,'c':2}}             | {'a':{'c':2}}",
        "/a,/b          | {'a':1,'b':2,'c':3}             | {'c':3}",
        "' /a , /b ,'   | {'a':1,'b':2,'c':3}             | {'c':3}",
        "/m/*/id        | {'m':[{'id':1,'x':2},{'id':3}]} | {'m':[{'x':2},{}]}",
        "/m/0,/m/2      | {'m':[1,2,3,4]}                 | {'m':[2,4]}",
        "/m/0,/m/1/a    | {'m':[1,{'a':2,'b':3}]}         | {'m':[{'b':3}]}",
        "/m/-           | {'m':[1,2]}                     | {'m':[1,2]}",
        "/m/01          | {'m':[1,2]}                     | {'m':[1,2]}",
        "/*             | {'a':1,'b':2}                   | {}",
        "/*/id          | {'a':{'id':1},'b':[1]}          | {'a':{},'b':[1]}",
        "/a~1b,/c~0d    | {'a/b':1,'c~d':2,'e':3}         | {'e':3}",
        "/~01           | {'~1':1,'/':2}                  | {'/':2}",
        "/              | {'':1,'a':2}                    | {'a':2}",
        "/a/b/c         | {'a':{'b':7}}                   | {'a':{'b':7}}",
        "/a             | [{'a':1}]                       | [{'a':1}]",
        "/a             | 'text'                          | 'text'",
    })
    void whatIsIgnoredIsTakenOut(String pointers, String body, String left) throws Exception {
        String list = pointers.startsWith("'") ? pointers.substring(1, pointers.length() - 1) : pointers;
        assertThat(ignoring(list, body.replace('\'', '"'))).isEqualTo(left.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "user        | at character 1, the JSON pointer 'user' does not begin with '/'",
        "/a, b       | at character 5, the JSON pointer 'b' does not begin with '/'",
        "/a/b~       | at character 5, the JSON pointer '/a/b~' has a '~' that neither 0 nor 1 follows",
        "/a,/~2/~0   | at character 5, the JSON pointer '/~2/~0' has a '~' that neither 0 nor 1 follows",
    })
    void aBadPointerIsNamedWithItsPosition(String pointers, String message) {
        assertThatThrownBy(() -> KeyRules.NONE.ignoring(pointers)).isInstanceOf(KeyRuleException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(a         | at character 3, the regular expression '(a' is none: Unclosed group",
        "uuid, [b   | at character 8, the regular expression '[b' is none: Unclosed character class",
        "a{2,1}     | at character 6, the regular expression 'a{2,1}' is none: Illegal repetition range",
        "date,x*    | at character 6, the regular expression 'x*' fits where nothing is",
        "date,uid   | at character 6, there is no ready-made pattern 'uid', only temp-path, uuid, timestamp, date, call-id;"
                + " for that very text write '(?:uid)'",
    })
    void aBadPatternIsNamedWithItsPosition(String patterns, String message) {
        assertThatThrownBy(() -> KeyRules.NONE.normalizing(patterns)).isInstanceOf(KeyRuleException.class).hasMessage(message);
    }

    @Test
    void commasInsidePatternsAreTheirs() {
        assertThat(normalizing("x{1,2},[a,]b,(?:1,2),\\Q3,4\\E,5\\,6", "xx ab ,b 1,2 3,4 5,6"))
                .isEqualTo("__NORMALIZED__ ".repeat(6).strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "uuid      | id 3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11, 3F2B0C1E-9A4D-4D6E-8F1A-0C2B7D9E5A11 | id __UUID__, __UUID__",
        "uuid      | a3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11 | a3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11",
        "date      | 2026-11-21, 2026/11/21, 21.11.2026 and 11/21/2026 | __DATE__, __DATE__, __DATE__ and __DATE__",
        "date      | Saturday, November 21, 2026; Nov 21st 2026; 21 November 2026 | __DATE__; __DATE__; __DATE__",
        "date      | in 2026 there were 12 of 34-56 | in 2026 there were 12 of 34-56",
        "timestamp | 2026-11-21T01:39:07Z 2026-11-21 01:39 2026-11-21T01:39:07.123456+02:00 | __TIMESTAMP__ __TIMESTAMP__ __TIMESTAMP__",
        "timestamp | Sat, 21 Nov 2026 01:39:07 GMT, 1763700000 and 1763700000123 | __TIMESTAMP__, __TIMESTAMP__ and __TIMESTAMP__",
        "timestamp | 2026-11-21 and 12345 | 2026-11-21 and 12345",
        "date,timestamp | 2026-11-21T01:39:07Z of 2026-11-21 | __TIMESTAMP__ of __DATE__",
        "temp-path | read /tmp/junit-8123/report.txt now | read __TEMP_PATH__/report.txt now",
        "temp-path | '/var/folders/zz/abc/T/junit1/a.txt', file:///private/tmp/x | '__TEMP_PATH__/a.txt', file://__TEMP_PATH__",
        "temp-path | C:\\Users\\me\\AppData\\Local\\Temp\\junit1\\a.txt | __TEMP_PATH__\\a.txt",
        "temp-path | /home/tmp/x and ./tmp/x | /home/tmp/x and ./tmp/x",
        "call-id   | call_UVmJRK8x8PZSXaGMP8YkWUTN, toolu_01A09q90qw90lq917835lq9, chatcmpl-B7 | __CALL_ID__, __CALL_ID__, __CALL_ID__",
        "call-id   | call_weather call_history_2024 msg_id | call_weather call_history_2024 msg_id",
    })
    void readyMadePatternsFitWhatTheirNamesSay(String names, String text, String normalized) {
        assertThat(normalizing(names, text)).isEqualTo(normalized);
    }

    @Test
    void theOrderOfNamesDoesNotCount() {
        String text = "/tmp/3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11/x at 2026-11-21T01:39:07Z";
        assertThat(normalizing("date,timestamp,uuid,temp-path", text))
                .isEqualTo(normalizing("temp-path,uuid,timestamp,date", text))
                .isEqualTo("__TEMP_PATH__/x at __TIMESTAMP__");
    }

    @Test
    void namesOfMembersAndNumbersStay() throws Exception {
        Json body = JsonReader.read("{\"2026-11-21\":[\"2026-11-21\",20261121]}");
        assertThat(JsonWriter.wire(KeyRules.NONE.normalizing("date").apply(body)))
                .isEqualTo("{\"2026-11-21\":[\"__DATE__\",20261121]}");
    }

    @Test
    void aBlankOptionIsNone() {
        assertThat(KeyRules.NONE.ignoring(" , ").normalizing("")).isSameAs(KeyRules.NONE);
    }

    /** Each place of a random body, ignored, is gone, and nothing else is. */
    @RepeatedTest(50)
    void everyPlaceCanBePointedAt(RepetitionInfo repetition) {
        Json body = RandomJson.object(new Random(repetition.getCurrentRepetition()), 4);
        List<String> pointers = new ArrayList<>();
        places(body, "", pointers);
        for (String pointer : pointers) {
            if (pointer.indexOf(',') < 0 && !pointer.contains("*")) {
                Json left = KeyRules.NONE.ignoring(pointer).apply(body);
                assertThat(count(left)).as(pointer + " of " + JsonWriter.wire(body))
                        .isEqualTo(count(body) - count(at(body, pointer)));
            }
        }
    }

    private static void places(Json value, String pointer, List<String> pointers) {
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> {
                String place = pointer + "/" + BodyPointer.escape(name);
                pointers.add(place);
                places(member, place, pointers);
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.elements().size(); i++) {
                pointers.add(pointer + "/" + i);
                places(array.elements().get(i), pointer + "/" + i, pointers);
            }
        }
    }

    private static Json at(Json body, String pointer) {
        Json value = body;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            value = value instanceof JsonArray array
                    ? array.elements().get(Integer.parseInt(name))
                    : ((JsonObject) value).get(name);
        }
        return value;
    }

    private static int count(Json value) {
        if (value instanceof JsonObject object) {
            return 1 + object.members().values().stream().mapToInt(KeyRulesTest::count).sum();
        }
        return value instanceof JsonArray array ? 1 + array.elements().stream().mapToInt(KeyRulesTest::count).sum() : 1;
    }
}
