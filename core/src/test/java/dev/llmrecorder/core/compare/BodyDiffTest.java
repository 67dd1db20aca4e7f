package dev.llmrecorder.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.RandomJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyDiffTest {

    private static List<String> between(String recorded, String actual) throws Exception {
        return BodyDiff.between(JsonReader.read(recorded.replace('\'', '"')), JsonReader.read(actual.replace('\'', '"'))).stream()
                .map(difference -> sign(difference) + difference.pointer())
                .toList();
    }

    private static String sign(Difference difference) {
        if (difference instanceof Difference.Added) {
            return "+";
        }
        return difference instanceof Difference.Removed ? "-" : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'a':1,'b':2}        | {'b':2,'a':1}             | []",
        "{'a':1}              | {'a':2}                   | [/a]",
        "{'a':1.0}            | {'a':1.00}                | []",
        "{'a':1}              | {'a':1.0}                 | [/a]",
        "{'a':null}           | {}                        | [-/a]",
        "{}                   | {'a/b':{'~':1}}           | [+/a~1b]",
        "{'a':{'b':1}}        | {'a':[1]}                 | [/a]",
        "{'a':[1,2,3]}        | {'a':[1,3]}               | [-/a/1]",
        "{'a':[1,3]}          | {'a':[1,2,3]}             | [+/a/1]",
        "{'a':[1,2]}          | {'a':[1,9]}               | [/a/1]",
        "{'a':[{'role':'user','content':'x'}]} | {'a':[{'role':'system','content':'x'},{'role':'user','content':'y'}]} | [+/a/0, /a/1/content]",
        "'text'               | 'another'                 | []",
    })
    void placesAreNamedByPointers(String recorded, String actual, String places) throws Exception {
        if (recorded.startsWith("'")) {
            assertThat(between(recorded, actual)).containsExactly("");
        } else {
            assertThat(between(recorded, actual).toString()).isEqualTo(places);
        }
    }

    @RepeatedTest(100)
    void thereIsNoDifferenceWhereBothAreEqualAndOneWhereTheyAreNot(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Json one = RandomJson.object(random, 4);
        Json other = RandomJson.object(random, 4);
        assertThat(BodyDiff.between(one, one)).isEmpty();
        assertThat(BodyDiff.between(one, other).isEmpty()).isEqualTo(one.equals(other));
    }

    @RepeatedTest(100)
    void anElementThatIsInsertedIsOneDifference(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Json> elements = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            elements.add(RandomJson.value(random, 2));
        }
        List<Json> longer = new ArrayList<>(elements);
        longer.add(random.nextInt(elements.size() + 1), new JsonString("new"));
        assertThat(BodyDiff.between(body(elements), body(longer))).singleElement().isInstanceOf(Difference.Added.class);
        assertThat(BodyDiff.between(body(longer), body(elements))).singleElement().isInstanceOf(Difference.Removed.class);
    }

    private static Json body(List<Json> messages) {
        return JsonObject.EMPTY.with("messages", new JsonArray(messages));
    }

    @RepeatedTest(100)
    void everyElementHasItsPlaceInTheOrderOfBothLists(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Json> one = ((JsonArray) array(random)).elements();
        List<Json> other = ((JsonArray) array(random)).elements();
        List<Alignment.Pair> pairs = Alignment.of(one, other);
        assertThat(pairs.stream().map(Alignment.Pair::recorded).filter(i -> i >= 0))
                .containsExactlyElementsOf(IntStream.range(0, one.size()).boxed().toList());
        assertThat(pairs.stream().map(Alignment.Pair::actual).filter(i -> i >= 0))
                .containsExactlyElementsOf(IntStream.range(0, other.size()).boxed().toList());
    }

    private static Json array(Random random) {
        List<Json> elements = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            elements.add(RandomJson.value(random, 1));
        }
        return new JsonArray(elements);
    }

    @Test
    void listsTooLongToCompareAreSetAgainstEachOtherInOrder() {
        List<Json> one = IntStream.range(0, 3_000).<Json>mapToObj(i -> new JsonString("a" + i)).toList();
        List<Json> other = IntStream.range(0, 3_000).<Json>mapToObj(i -> new JsonString("b" + i)).toList();
        assertThat(BodyDiff.between(body(one), body(other))).hasSize(3_000);
    }
}
